Your code is ${code?eval}
