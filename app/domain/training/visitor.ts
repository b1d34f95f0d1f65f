import { z } from "zod";
import { optionalEmail, optionalPhone, phoneDigits } from "../enquiries/answers.ts";

/** Who books a session without an account: a name, and one way to reach them if it moves. */
export const VisitorForm = z
  .object({
    name: z
      .string("Enter your name")
      .trim()
      .min(1, "Enter your name")
      .max(80, "Use 80 characters or fewer")
      .regex(/^\P{Cc}*$/u, "Enter your name on one line"),
    email: optionalEmail,
    // As digits, so that one number typed in two ways is one.
    phone: optionalPhone.transform((typed) => typed && phoneDigits(typed)),
    reminders: z
      .string()
      .optional()
      .transform((ticked) => ticked === "on"),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, {
    path: ["email"],
    message: "Enter an email address or a phone number, so that we can tell you if it moves",
  });
