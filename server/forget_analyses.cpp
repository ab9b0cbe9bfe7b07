// What AnalysisScheduler forgets when memory is scarce.
#include <algorithm>
#include <vector>

#include "server/analysis_scheduler.h"

namespace interlock {

std::size_t AnalysisScheduler::forget_unused(std::chrono::minutes longest) {
  std::vector<Entry*> unused;
  for (const auto& [uri, entry] : entries_) {
    const bool is_busy = entry->run || entry->queued || !entry->waiting.empty() ||
                         entry->timer != EventLoop::Timer::none;
    if (entry->latest && !is_busy) unused.push_back(entry.get());
  }
  std::sort(unused.begin(), unused.end(),
            [](const Entry* a, const Entry* b) { return a->last_use < b->last_use; });
  const auto now = loop_.now();
  auto end = std::find_if(unused.begin(), unused.end(),
                          [&](const Entry* entry) { return now - entry->last_use <= longest; });
  if (end == unused.begin()) end += static_cast<std::ptrdiff_t>(unused.size() / 2);
  std::for_each(unused.begin(), end, [](Entry* entry) {
    entry->latest.reset();
    entry->latest_edit = -1;
    entry->changes.clear();
  });
  return static_cast<std::size_t>(end - unused.begin());
}

}  // namespace interlock
