#include "analysis/program/module.h"

#include <algorithm>

namespace interlock {

std::uint32_t Module::line_of(std::uint32_t offset) const {
  if (text) return text->line_of(offset);
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - line_starts.begin() - 1, 0));
}

std::string_view Module::shown_path() const {
  // As many parts as the name has, and one more for `__init__.py`.
  std::size_t parts = 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), '.'));
  if (is_package) ++parts;
  std::size_t begin = path.size();
  for (; parts > 0 && begin != std::string::npos; --parts) {
    begin = begin == 0 ? std::string::npos : path.rfind('/', begin - 1);
  }
  return begin == std::string::npos ? std::string_view(path)
                                    : std::string_view(path).substr(begin + 1);
}

}  // namespace interlock
