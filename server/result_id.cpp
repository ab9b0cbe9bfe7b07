#include "server/result_id.h"

#include <cstdint>

namespace interlock {

std::string result_id(std::string_view diagnostics) {
  std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (const char c : diagnostics) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return std::to_string(hash);
}

}  // namespace interlock
