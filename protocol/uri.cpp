#include "protocol/uri.h"

#include <utility>

namespace interlock {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        out += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

// The path with an escape for what a path of a URI can't hold (RFC 3986, 2.3 and 3.3).
std::string path_reference(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      add_percent_escape(out, c);
    }
  }
  return out;
}

// Of what follows "file://": "/c:/a.py" is on a drive, "host/share/a.py" on another machine; some
// write "//host/share/a.py" or "///host/share/a.py" for that.
std::optional<std::string> windows_path(std::string_view rest) {
  std::string path = uniform_path(percent_decoded(rest), PathForm::windows);
  if (path.empty()) return std::nullopt;
  if (begins_with_drive(std::string_view(path).substr(1))) path.erase(0, 1);
  if (!path.starts_with('/') && !begins_with_drive(path)) path.insert(0, "//");
  path.erase(0, path.starts_with("///") ? 1 : 0);
  return uniform_path(std::move(path), PathForm::windows);
}

}  // namespace

std::string_view uri_scheme(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  return colon == std::string_view::npos ? std::string_view() : uri.substr(0, colon);
}

std::optional<std::string> path_of_file_uri(std::string_view uri, PathForm form) {
  constexpr std::string_view kPrefix = "file://";
  if (!uri.starts_with(kPrefix)) {
    return std::nullopt;
  }
  std::string_view rest = uri.substr(kPrefix.size());
  constexpr std::string_view kLocalhost = "localhost/";
  if (rest.starts_with(kLocalhost)) {
    rest.remove_prefix(kLocalhost.size() - 1);
  }
  if (form == PathForm::windows) return windows_path(rest);
  if (!rest.starts_with('/')) {
    return std::nullopt;
  }
  return percent_decoded(rest);
}

void add_percent_escape(std::string& out, char byte) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += kHex[value >> 4U];
  out += kHex[value & 15U];
}

std::string file_uri(std::string_view path, PathForm form) {
  const std::string uniform = uniform_path(std::string(path), form);
  const bool names_host = form == PathForm::windows && uniform.starts_with("//");
  const bool is_rooted = uniform.starts_with('/');
  return (names_host ? "file:" : is_rooted ? "file://" : "file:///") + path_reference(uniform);
}

std::string uri_reference(std::string_view path) {
  return path.starts_with('/') || begins_with_drive(path) ? file_uri(path) : path_reference(path);
}

}  // namespace interlock
