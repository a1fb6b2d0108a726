---
vendors:
  aliyun-sms:
    variables: [code]
---
Your code is ${code}
