/** A row of houses, the only ornament of Nearhome. A lit window means a home with room. */
export function Street({ label = "A row of houses, two of them with their lights on" }: { label?: string }) {
  return (
    <svg className="street" viewBox="0 0 480 240" role="img" aria-label={label}>
      {/* A low house with a porch. */}
      <path className="wall white" d="M10 239V158l46-38 46 38v81" />
      <rect className="dark" x="30" y="168" width="17" height="23" rx="1" />
      <rect className="dark" x="65" y="168" width="17" height="23" rx="1" />
      <path className="fine none" d="M46 239v-32h20v32" />
      {/* The tall one with its lights on, a chimney and a red door. */}
      <path className="wall wheat" d="M178 92V66h16v40" />
      <path className="wall wheat" d="M102 239V122l54-48 54 48v117" />
      <g className="fine lit">
        <rect x="124" y="132" width="24" height="30" rx="1" />
        <rect x="165" y="132" width="24" height="30" rx="1" />
        <rect x="165" y="186" width="24" height="26" rx="1" />
      </g>
      <path className="fine none" d="M136 132v30M177 132v30M177 186v26" />
      <path className="fine door" d="M122 239v-52h27v52" />
      <circle className="dark" cx="143" cy="214" r="2" />
      {/* Two in a terrace under one roof. */}
      <path className="wall white" d="M210 239v-81l20-30h84l20 30v81" />
      <path className="wall none" d="M210 158h124M272 158v81" />
      <rect className="dark" x="224" y="174" width="15" height="21" rx="1" />
      <rect className="dark" x="305" y="174" width="15" height="21" rx="1" />
      <path className="fine none" d="M248 239v-33h16v33M280 239v-33h16v33" />
      {/* A wide gable with one lit window. */}
      <path className="wall green" d="M334 239V138l68-56 68 56v101" />
      <rect className="fine lit" x="388" y="122" width="28" height="30" rx="1" />
      <path className="fine none" d="M402 122v30" />
      <rect className="dark" x="352" y="176" width="18" height="24" rx="1" />
      <path className="fine none" d="M428 239v-42h25v42" />
      <circle className="dark" cx="447" cy="219" r="2" />
    </svg>
  );
}
