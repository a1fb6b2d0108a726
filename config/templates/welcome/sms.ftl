---
variables: [name]
# optional: gateways that have this text under a code get the code and the variables, in this order, instead of the text.
# The text below is what the others get; its variables are checked against the list. No signature: that of the provider
# vendors:
#   aliyun-sms:
#     code: SMS_000000002
#     signature: Herald
#     variables: [name]
---
Welcome, ${name}! Good to have you.
