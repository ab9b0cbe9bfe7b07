#include "analysis/text/byte_search.h"

#include <cstring>

namespace interlock {

bool has_bytes(std::string_view bytes, std::string_view word) {
#ifdef _WIN32
  return bytes.find(word) != std::string_view::npos;
#else
  return ::memmem(bytes.data(), bytes.size(), word.data(), word.size()) != nullptr;
#endif
}

}  // namespace interlock
