#include "server/version.h"

#include "commit.h"

namespace interlock {

std::string version_text() {
  return INTERLOCK_VERSION " (" INTERLOCK_COMMIT ")";
}

}  // namespace interlock
