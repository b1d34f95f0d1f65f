import type { Document, Paragraph, Table } from "docx";
import { formatDay } from "#app/domain/shared/day.ts";
import { barsInWords, type Statement, type StatementPart } from "#app/domain/sufficiency/statement.ts";
import { CELL_MARGIN, columnsOf, PAGE_HEIGHT, PAGE_MARGIN, PAGE_WIDTH } from "./table-columns.ts";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Docx = typeof import("docx") & { charts: typeof import("docx/charts") };

const LINE = "BFBAB0";
const HEAD = "F1EDE6";
const BAR = "1F5C4D";
const CHART_WIDTH = 576;
const ROW_HEIGHT = 30;

function tableOf(
  docx: Docx,
  { caption, head, rows, source, wordy = [] }: Extract<StatementPart, { kind: "table" }>,
): (Paragraph | Table)[] {
  const {
    AlignmentType,
    BorderStyle,
    Paragraph,
    ShadingType,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    WidthType,
  } = docx;
  const { size, widths } = columnsOf(head, rows, wordy);
  const cell = (text: string, at: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: CELL_MARGIN, right: CELL_MARGIN },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: HEAD, color: "auto" } } : {}),
      children: [
        new Paragraph({
          alignment: at === 0 || wordy.includes(at) ? AlignmentType.LEFT : AlignmentType.RIGHT,
          spacing: { after: 0 },
          children: [new TextRun({ text, bold: isHead, size })],
        }),
      ],
    });
  const border = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  return [
    new Paragraph({ style: "Caption", keepNext: true, text: caption }),
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, at) => cell(text, at, true)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
      ],
    }),
    new Paragraph({ style: "Source", text: `Source: ${source}` }),
  ];
}

/** A chart that Word and LibreOffice draw themselves, so that it is sharp, can be edited, and is described in words. */
function barsOf(
  { charts, LineRuleType, Paragraph }: Docx,
  part: Extract<StatementPart, { kind: "bars" }>,
): Paragraph[] {
  const { caption, bars } = part;
  // The first category of a bar chart is drawn lowest.
  const drawn = [...bars].reverse();
  return [
    new Paragraph({ style: "Caption", keepNext: true, text: caption }),
    new Paragraph({
      // Without its rule a line's height is taken as it stands by some programs, which cut the chart down to a strip.
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
      children: [
        new charts.ChartRun({
          type: "bar",
          categories: drawn.map(({ label }) => label),
          series: [{ name: caption, values: drawn.map(({ value }) => value), color: BAR }],
          // A bar that does not begin at nought says more of a difference than there is.
          valueAxis: { minimum: 0 },
          legend: false,
          dataLabels: { value: true },
          gapWidth: 60,
          transformation: { width: CHART_WIDTH, height: 60 + bars.length * ROW_HEIGHT },
          altText: { name: caption, title: caption, description: barsInWords(part) },
        }),
      ],
    }),
  ];
}

function partOf(docx: Docx, part: StatementPart): (Paragraph | Table)[] {
  const { HeadingLevel, Paragraph, TextRun } = docx;
  switch (part.kind) {
    case "heading":
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, text: part.text })];
    case "words":
      return [new Paragraph({ text: part.text })];
    case "to-write":
      return [
        new Paragraph({ style: "Unwritten", children: [new TextRun({ text: `[To be written: ${part.text}]` })] }),
      ];
    case "list":
      return part.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case "table":
      return tableOf(docx, part);
    case "bars":
      return barsOf(docx, part);
  }
}

function documentOf(docx: Docx, { title, area, asAt, parts }: Statement): Document {
  const { Document, Footer, HeadingLevel, LineRuleType, PageNumber, Paragraph, TextRun } = docx;
  const font = "Arial";
  const heading = (size: number) => ({
    run: { font, size, bold: true, color: "1C2B26" },
    paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
  });
  return new Document({
    title: `${title}: ${area}`,
    subject: "A draft, counted from records",
    creator: "Nearhome",
    lastModifiedBy: "Nearhome",
    styles: {
      default: {
        document: {
          run: { font, size: 22, language: { value: "en-GB" } },
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: { run: { font, size: 44, bold: true, color: "1C2B26" } },
        heading1: heading(30),
      },
      paragraphStyles: [
        {
          id: "Caption",
          name: "caption",
          basedOn: "Normal",
          next: "Normal",
          run: { bold: true, size: 20 },
          paragraph: { spacing: { before: 160, after: 80 } },
        },
        {
          id: "Source",
          name: "Source",
          basedOn: "Normal",
          next: "Normal",
          run: { size: 18, color: "4A4A4A" },
          paragraph: { spacing: { before: 60, after: 200 } },
        },
        {
          id: "Unwritten",
          name: "To be written",
          basedOn: "Normal",
          next: "Normal",
          run: { italics: true, color: "8A3B12" },
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE_WIDTH, height: PAGE_HEIGHT },
            margin: { top: PAGE_MARGIN, bottom: PAGE_MARGIN, left: PAGE_MARGIN, right: PAGE_MARGIN },
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun({
                    size: 18,
                    children: [
                      `${area}, draft as at ${formatDay(asAt)}. Page `,
                      PageNumber.CURRENT,
                      " of ",
                      PageNumber.TOTAL_PAGES,
                    ],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
          new Paragraph({ children: [new TextRun({ text: `${area}, as at ${formatDay(asAt)}`, bold: true })] }),
          ...parts.flatMap((part) => partOf(docx, part)),
        ],
      },
    ],
  });
}

/** A statement as a document for Word and LibreOffice: headings, tables with header rows, charts described in words. */
export async function statementFile(statement: Statement): Promise<Uint8Array> {
  const [docx, charts] = await Promise.all([import("docx"), import("docx/charts")]);
  const made = documentOf({ ...docx, charts }, statement);
  return new Uint8Array(await docx.Packer.toArrayBuffer(made));
}
