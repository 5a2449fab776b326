// Tries: to make the compiler show a file of the machine in its messages.
// Ends: refused
#sourceLocation(file:"/etc/passwd",line:1)
let secret: Int = #fileLiteral(resourceName: "/etc/passwd")
#sourceLocation()

func alertCost(alerts: Int, minutes: Double) -> Double { undeclared }
