#include "protocol/uri.h"

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

bool begins_with_drive(std::string_view path) {
  return path.size() >= 2 && (path[0] | 0x20) >= 'a' && (path[0] | 0x20) <= 'z' && path[1] == ':';
}

}  // namespace

std::string_view uri_scheme(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  return colon == std::string_view::npos ? std::string_view() : uri.substr(0, colon);
}

std::optional<std::string> path_of_file_uri(std::string_view uri) {
  constexpr std::string_view kPrefix = "file://";
  if (!uri.starts_with(kPrefix)) {
    return std::nullopt;
  }
  std::string_view rest = uri.substr(kPrefix.size());
  constexpr std::string_view kLocalhost = "localhost/";
  if (rest.starts_with(kLocalhost)) {
    rest.remove_prefix(kLocalhost.size() - 1);
  }
  if (!rest.starts_with('/')) {
    return std::nullopt;
  }
  std::string path = percent_decoded(rest);
  // "/c:/work" is a Windows drive.
  if (begins_with_drive(std::string_view(path).substr(1))) {
    path.erase(0, 1);
  }
  return path;
}

void add_percent_escape(std::string& out, char byte) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += kHex[value >> 4U];
  out += kHex[value & 15U];
}

std::string file_uri(std::string_view path) {
  return (path.starts_with('/') ? "file://" : "file:///") + path_reference(path);
}

std::string uri_reference(std::string_view path) {
  return path.starts_with('/') || begins_with_drive(path) ? file_uri(path) : path_reference(path);
}

}  // namespace interlock
