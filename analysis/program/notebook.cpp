#include "analysis/program/notebook.h"

#include <string>

namespace interlock {

bool is_notebook(const Text& text) {
  const std::string all = text.substring({0, text.size()});
  return all.find("\n# %%") != std::string::npos || all.starts_with("# %%") ||
         all.find("\n# In[") != std::string::npos;
}

}  // namespace interlock
