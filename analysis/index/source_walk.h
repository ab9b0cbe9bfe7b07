#pragma once

#include <cstddef>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/index/file_system.h"

// Which files a project has. Any thread.
namespace interlock {

// The Python files under `folders`, sorted and each once; at most `most`, those that lie deepest
// left out first. Not of hidden folders, virtual environments, caches and what package managers
// keep. Fewer where it is stopped.
[[nodiscard]] std::vector<std::string> python_files(const FileSystem& files,
                                                    std::vector<std::string> folders,
                                                    std::size_t most, const std::stop_token& stop);

// Whether the byte may be part of an identifier.
[[nodiscard]] bool is_word_byte(char c);
// Whether `word` stands in `bytes` as a whole word.
[[nodiscard]] bool has_word(std::string_view bytes, std::string_view word);

}  // namespace interlock
