#include "server/cache/tool_id.h"

#include "server/system/program_build.h"
#include "server/version.h"

namespace interlock {

Hash128 tool_id() {
  return Hasher128().field(version_text()).field(program_build()).finish();
}

}  // namespace interlock
