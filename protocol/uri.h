#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/path_form.h"

namespace interlock {

// The path that a `file:` URI names, percent escapes undone, as uniform_path() has it; nothing for
// other schemes, and for other machines where paths can't name them.
[[nodiscard]] std::optional<std::string> path_of_file_uri(std::string_view uri,
                                                          PathForm form = kSystemPaths);

// The URI of an absolute path.
[[nodiscard]] std::string file_uri(std::string_view path, PathForm form = kSystemPaths);
// A path as a URI reference: an absolute one's URI, else a relative reference.
[[nodiscard]] std::string uri_reference(std::string_view path);

// Adds the percent escape of a byte: "%2F".
void add_percent_escape(std::string& out, char byte);

// "file" of "file:///a.py"; empty where there is none.
[[nodiscard]] std::string_view uri_scheme(std::string_view uri);

}  // namespace interlock
