#include <sys/stat.h>

#include "analysis/text/hash128.h"
#include "server/system/file_stamp.h"

namespace interlock {

std::uint64_t file_stamp(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return 0;
#if defined(__APPLE__)
  const timespec& written = status.st_mtimespec;
  const timespec& changed = status.st_ctimespec;
#else
  const timespec& written = status.st_mtim;
  const timespec& changed = status.st_ctim;
#endif
  // Tools that unpack or copy files set the first time, and a clock may be set back.
  Hasher128 hasher;
  for (const auto part : {std::int64_t{written.tv_sec}, std::int64_t{written.tv_nsec},
                          std::int64_t{changed.tv_sec}, std::int64_t{changed.tv_nsec},
                          std::int64_t{status.st_size}, static_cast<std::int64_t>(status.st_ino)})
    hasher.field(static_cast<std::uint64_t>(part));
  return hasher.finish().low;
}

}  // namespace interlock
