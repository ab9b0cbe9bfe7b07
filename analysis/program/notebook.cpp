#include "analysis/program/notebook.h"

#include <cstdint>
#include <string>

namespace interlock {

bool is_open_notebook(const Text& text) {
  return text.substring({0, static_cast<std::uint32_t>(kCellOfNotebook.size())}) == kCellOfNotebook;
}

bool is_notebook(const Text& text) {
  const std::string all = text.substring({0, text.size()});
  return all.find("\n# %%") != std::string::npos || all.starts_with("# %%") ||
         all.find("\n# In[") != std::string::npos;
}

}  // namespace interlock
