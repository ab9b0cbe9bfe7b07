#include "server/version.h"

namespace interlock {

std::string version_text() {
  return INTERLOCK_VERSION;
}

}  // namespace interlock
