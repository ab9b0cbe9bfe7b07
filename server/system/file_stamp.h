#pragma once

#include <cstdint>
#include <string>

namespace interlock {

// Of a file's size, its place on the disk and the times when it was written: another one once the
// file is. 0 where there is no such file. Any thread.
[[nodiscard]] std::uint64_t file_stamp(const std::string& path);

}  // namespace interlock
