---
vendors:
  aliyun-sms:
    code: SMS_1
    variables: [name]
---
Your code is ${code}
