---
vendors:
  aliyun:
    code: SMS_1
    variables: [code]
---
Your code is ${code}
