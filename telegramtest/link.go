package telegramtest

import (
	"net/netip"
	"strings"

	"github.com/go-telegram/bot/models"
)

// linkEntity makes the entity a link to a URL or a mention of a person, and reports whether the URL was good for
// either. Telegram drops a bad link and keeps its text.
func linkEntity(entity *models.MessageEntity, url string) bool {
	if id, ok := mentionedUser(url); ok {
		entity.Type, entity.User = models.MessageEntityTypeTextMention, &models.User{ID: id}
		return true
	}
	entity.Type, entity.URL = models.MessageEntityTypeTextLink, checkedLink(url)
	return entity.URL != ""
}

// mentionedUser reads a tg://user?id=N link.
func mentionedUser(url string) (id int64, ok bool) {
	rest, ok := strings.CutPrefix(lowerASCII(url), "tg:")
	if !ok {
		return 0, false
	}
	rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, "//"), "user")
	if !ok {
		return 0, false
	}
	rest, ok = strings.CutPrefix(strings.TrimPrefix(rest, "/"), "?")
	if !ok {
		return 0, false
	}
	rest, _, _ = strings.Cut(rest, "#")
	for parameter := range strings.SplitSeq(rest, "&") {
		if value, ok := strings.CutPrefix(parameter, "id="); ok {
			id, ok := integer(value)
			return id, ok && id > 0
		}
	}
	return 0, false
}

// checkedLink returns the link as Telegram writes it back (a scheme, a lower-case host, a path), or "" for one that it
// does not take.
func checkedLink(link string) string {
	for _, scheme := range []string{"tg:", "ton:", "tonsite:"} {
		if len(link) >= len(scheme) && lowerASCII(link[:len(scheme)]) == scheme {
			return checkedAppLink(scheme, strings.TrimPrefix(link[len(scheme):], "//"))
		}
	}
	address, ok := splitAddress(link)
	if !ok || !strings.Contains(address.host, ".") && !address.isIPv6() {
		return ""
	}
	return address.String()
}

func checkedAppLink(scheme, rest string) string {
	address, ok := splitAddress(rest)
	if !ok || strings.HasPrefix(lowerASCII(rest), "http://") || address.scheme == "https" ||
		address.userinfo != "" || address.port != "" || address.isIPv6() {
		return ""
	}
	for i := range len(address.host) {
		c := address.host[i]
		if !isLetter(c) && !isDigit(c) && c != '-' && c != '_' && (c != '.' || scheme != "tonsite:") {
			return ""
		}
	}
	if strings.HasPrefix(address.path, "/?") {
		address.path = address.path[1:]
	}
	return scheme + "//" + address.host + address.path
}

// address is an HTTP URL in its parts; path holds the query and fragment too.
type address struct{ scheme, userinfo, host, port, path string }

func (a address) isIPv6() bool { return strings.HasPrefix(a.host, "[") }

func (a address) String() string {
	var s strings.Builder
	s.WriteString(a.scheme + "://")
	if a.userinfo != "" {
		s.WriteString(a.userinfo + "@")
	}
	s.WriteString(a.host)
	if a.port != "" {
		s.WriteString(":" + a.port)
	}
	s.WriteString(a.path)
	return s.String()
}

func splitAddress(link string) (address, bool) {
	a := address{scheme: "http"}
	if i := strings.IndexAny(link, ":/?#@[]"); i >= 0 && strings.HasPrefix(link[i:], "://") {
		a.scheme = lowerASCII(link[:i])
		link = link[i+len("://"):]
	}
	authority := link
	if i := strings.IndexAny(link, "/?#"); i >= 0 {
		authority, a.path = link[:i], link[i:]
	}
	if i := strings.LastIndexAny(authority, ":]@"); i > 0 && authority[i] == ':' {
		a.port = strings.TrimLeft(authority[i+1:], "0")
		authority = authority[:i]
		if port, ok := integer(a.port); !ok || port <= 0 || port > 65535 {
			return address{}, false
		}
	}
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		a.userinfo, authority = authority[:i], authority[i+1:]
	}
	a.host = lowerASCII(authority)
	a.path = escapedPath(a.path)
	isHTTP := a.scheme == "http" || a.scheme == "https"
	return a, isHTTP && isHost(a.host) && isURLPart(a.userinfo, ":")
}

func isHost(host string) bool {
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		ip, err := netip.ParseAddr(host[1 : len(host)-1])
		return err == nil && ip.Is6() && ip.Zone() == ""
	}
	return host != "" && host != "." && isURLPart(host, "")
}

// isURLPart reports whether a host or user holds only what the standards allow there; Telegram also takes any
// character beyond ASCII.
func isURLPart(part, alsoAllowed string) bool {
	for i := 0; i < len(part); i++ {
		c := part[i]
		switch {
		case isLetter(c), isDigit(c), c >= 0x80, strings.IndexByte(".-_!$,~*'();&+="+alsoAllowed, c) >= 0:
		case c == '%' && i+2 < len(part) && isHexDigit(part[i+1]) && isHexDigit(part[i+2]):
			i += 2
		default:
			return false
		}
	}
	return true
}

// escapedPath ends no path in spaces, begins it with a slash and percent-encodes what is not printed.
func escapedPath(path string) string {
	end := len(path)
	for end > 0 && isSpace(path[end-1]) {
		end--
	}
	var escaped strings.Builder
	if end == 0 || path[0] != '/' {
		escaped.WriteByte('/')
	}
	for i := range end {
		if c := path[i]; c <= ' ' {
			escaped.WriteString("%" + "0123456789ABCDEF"[c/16:c/16+1] + "0123456789ABCDEF"[c%16:c%16+1])
		} else {
			escaped.WriteByte(c)
		}
	}
	return escaped.String()
}
