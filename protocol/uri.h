#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace interlock {

// The path that a `file:` URI names, percent escapes undone; nothing for other schemes or other
// hosts.
[[nodiscard]] std::optional<std::string> path_of_file_uri(std::string_view uri);

// The URI of an absolute path.
[[nodiscard]] std::string file_uri(std::string_view path);
// A path as a URI reference: an absolute one's URI, else a relative reference.
[[nodiscard]] std::string uri_reference(std::string_view path);

// Adds the percent escape of a byte: "%2F".
void add_percent_escape(std::string& out, char byte);

// "file" of "file:///a.py"; empty where there is none.
[[nodiscard]] std::string_view uri_scheme(std::string_view uri);

}  // namespace interlock
