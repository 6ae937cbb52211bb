package telegramtest

import (
	"fmt"
	"net/http"
)

// page is what nginx shows when the server behind it is not well.
func page(code int) string {
	title := fmt.Sprintf("%d %s", code, http.StatusText(code))
	return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
		"</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
}
