#include "analysis/program/notebook.h"

#include <cstdint>
#include <string>

namespace interlock {

bool is_open_notebook(const Text& text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  constexpr std::string_view kLine = kCellOfNotebook.substr(0, kCellOfNotebook.size() - 1);
  constexpr auto kMost = static_cast<std::uint32_t>(kByteOrderMark.size() + kLine.size());
  std::string begin = text.substring({0, kMost});
  if (begin.starts_with(kByteOrderMark)) begin.erase(0, kByteOrderMark.size());
  return begin.starts_with(kLine);
}

bool is_notebook(const Text& text) {
  const std::string all = text.substring({0, text.size()});
  return all.find("\n# %%") != std::string::npos || all.starts_with("# %%") ||
         all.find("\n# In[") != std::string::npos;
}

}  // namespace interlock
