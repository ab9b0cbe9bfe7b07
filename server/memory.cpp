#include "server/memory.h"

#include <fstream>

#include <unistd.h>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#ifdef __APPLE__
#include <mach/mach.h>
#endif

namespace interlock {

std::size_t resident_bytes() {
#ifdef __APPLE__
  mach_task_basic_info info{};
  mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
  const auto result = task_info(mach_task_self(), MACH_TASK_BASIC_INFO,
                                reinterpret_cast<task_info_t>(&info), &count);
  return result == KERN_SUCCESS ? info.resident_size : 0;
#else
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0;
  file >> pages >> pages;  // the second
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
#endif
}

void give_memory_back() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace interlock
