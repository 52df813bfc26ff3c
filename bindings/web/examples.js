// SPDX-License-Identifier: MIT
//
// Three replies to the same customer.

export const examples = {
  awful: `Dear Ms Byrne,

We're sorry if you were offended. THEY screwed up the delivery, so it wasn't our fault. You should have read the terms: as per our policy, refunds cannot be issued.

We apologise for any inconvenience caused, but mistakes happen.

Regards,
Tomasz`,
  middling: `Hi Ms Byrne,

I'm sorry for the inconvenience with your order. Unfortunately the parcel was delayed at our warehouse and sent out two days late. I understand that this was frustrating.

Your order should arrive soon. Let me know if you have any other questions.

Best,
Tomasz`,
  excellent: `Hi Ms Byrne,

I'm sorry. We sent your order two days late, and on Saturday you stood at your sister's party without her present. That was our mistake: it was late because I packed it on Thursday and forgot to hand it over.

I have refunded the £14 for express delivery today, and a new parcel is on its way; it reaches you on Tuesday before noon. From now on a second person checks the shelf every evening, so that nothing stays behind.

If you would rather have your money back, tell me and I will refund the whole order the same day. Thank you for telling us. You can reach me at 020 7946 0011.

Tomasz`,
};
