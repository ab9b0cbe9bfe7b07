#pragma once

#include <span>
#include <string_view>

// The pages of analysis/advice/, embedded at build time by cmake/PageTable.cmake. Immutable.
namespace interlock {

struct PageSource {
  std::string_view name;  // the file's, without `.md`
  std::string_view text;
};

// topics/: one page a topic. By name.
[[nodiscard]] std::span<const PageSource> topic_pages();
// names/: tables of names with what each one is. By name.
[[nodiscard]] std::span<const PageSource> name_pages();
// guidance/: what is said of functions, blocking calls and the choice of a model. By name.
[[nodiscard]] std::span<const PageSource> guidance_pages();

}  // namespace interlock
