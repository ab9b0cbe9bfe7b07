#include "server/memory_budget.h"

#include <string>

#include "server/log.h"
#include "server/system/memory.h"

namespace interlock {

void MemoryBudget::learned() {
  const auto now = loop_.now();
  if (limit_.resident == nullptr || is_looking_ || now - last_ < kInterval) return;
  is_looking_ = true;
  last_ = now;
  jobs_.start<std::size_t>(
      Priority::background,
      [resident = limit_.resident](const std::stop_token&) { return resident(); },
      [this](std::size_t resident) { measured(resident); });
}

void MemoryBudget::measured(std::size_t resident) {
  is_looking_ = false;
  if (resident <= limit_.bytes) return;
  const std::size_t forgotten = forget_();
  log(LogLevel::info, std::to_string(resident >> 20U) + " MB are in use: the analyses of " +
                          std::to_string(forgotten) + " documents were forgotten");
  if (forgotten == 0) return;
  jobs_.start<bool>(
      Priority::background,
      [](const std::stop_token&) {
        give_memory_back();
        return true;
      },
      [](bool) {});
}

}  // namespace interlock
