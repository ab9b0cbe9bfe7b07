#include "server/system/program_build.h"

namespace interlock {

std::string program_build() {
  return __DATE__ " " __TIME__;
}

}  // namespace interlock
