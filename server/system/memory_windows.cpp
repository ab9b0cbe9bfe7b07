#include "server/system/memory.h"
#include "server/system/windows.h"

namespace interlock {

std::size_t resident_bytes() {
  PROCESS_MEMORY_COUNTERS counters{};
  const HANDLE self = ::GetCurrentProcess();
  return ::GetProcessMemoryInfo(self, &counters, sizeof(counters)) != 0 ? counters.WorkingSetSize
                                                                        : 0;
}

// The heap does that itself.
void give_memory_back() {}

}  // namespace interlock
