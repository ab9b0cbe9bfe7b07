#include <fstream>

#include <unistd.h>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include "server/system/memory.h"

namespace interlock {

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0;
  file >> pages >> pages;  // the second
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void give_memory_back() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace interlock
