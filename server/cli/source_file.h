#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interlock {

// A larger file is no source that a person wrote, and is not read.
inline constexpr std::uintmax_t kMaxSourceSize = 20'000'000;

// A file's bytes, or why it isn't checked. A value. A byte order mark is kept apart from the text,
// where editors don't count it either.
struct SourceFile {
  std::string bytes;
  bool byte_order_mark = false;
  std::string error;  // empty when the file was read; no final period
};

// Reads a file whole. What has a NUL in its first kilobyte is no text. Any thread.
[[nodiscard]] SourceFile read_source_file(const std::string& path);

// The same of bytes that came from elsewhere.
[[nodiscard]] SourceFile source_of(std::string bytes);

// Replaces a file's content in one step, or makes the file: readers see the old content or the new.
// Permissions stay;
// a link goes on pointing where it did. Returns why it failed, or nothing.
[[nodiscard]] std::string write_source_file(const std::string& path, std::string_view bytes);

}  // namespace interlock
