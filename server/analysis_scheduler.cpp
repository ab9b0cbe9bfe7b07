#include "server/analysis_scheduler.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

#include "server/crash_report.h"
#include "server/log.h"

namespace interlock {
namespace {

using std::chrono::milliseconds;

// Past this many changes since the last analysis a fresh one is as good.
constexpr std::size_t kMaxChanges = 10'000;
constexpr std::size_t kRememberedDurations = 15;

milliseconds median(std::deque<milliseconds> durations) {
  if (durations.empty()) {
    return milliseconds{0};
  }
  const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
  std::nth_element(durations.begin(), middle, durations.end());
  return *middle;
}

std::shared_ptr<const FileAnalysis> run_analysis(const AnalyzedVersion* base, const Text& text,
                                                 std::span<const TextChange> changes,
                                                 const AnalysisOptions& options,
                                                 const FilePlace& place,
                                                 const std::stop_token& stop) {
  // Where the file stands may have changed: another environment, other folders or models.
  if (base != nullptr && base->analysis->place() == place) {
    return reanalyze(*base->analysis, text, changes, options, stop);
  }
  return analyze(text, options, stop, place);
}

}  // namespace

AnalysisScheduler::AnalysisScheduler(EventLoop& loop, WorkerJobs& jobs, std::size_t parallel,
                                     Place place, Digest digest, OnAnalyzed on_analyzed)
    : loop_(loop),
      jobs_(jobs),
      parallel_(parallel),
      place_(std::move(place)),
      digest_(std::move(digest)),
      on_analyzed_(std::move(on_analyzed)) {}

void AnalysisScheduler::open(const std::string& uri, std::int64_t version, const Text& text) {
  close(uri);
  auto entry = std::make_unique<Entry>();
  entry->uri = uri;
  entry->last_use = loop_.now();
  entry->version = version;
  entry->text = text;
  entries_[uri] = std::move(entry);
}

void AnalysisScheduler::change(std::string_view uri, std::int64_t version, const Text& text,
                               std::span<const TextChange> changes) {
  Entry* entry = find(uri);
  if (entry == nullptr) {
    return;
  }
  entry->version = version;
  entry->text = text;
  entry->changes.insert(entry->changes.end(), changes.begin(), changes.end());
  for (Waiting& waiting : entry->waiting) {
    waiting.since.insert(waiting.since.end(), changes.begin(), changes.end());
  }
  edited(*entry);
}

bool AnalysisScheduler::set_options(std::string_view uri, const AnalysisOptions& options) {
  Entry* entry = find(uri);
  if (entry == nullptr || entry->options == options) {
    return false;
  }
  const bool had_others = std::exchange(entry->options, options).has_value();
  ++entry->edits;
  stop_run(*entry);
  queue(*entry);
  return had_others;
}

void AnalysisScheduler::refresh(std::string_view uri) {
  Entry* entry = find(uri);
  // What was not analysed yet will see the other files as they are then.
  if (entry == nullptr || !entry->options || entry->queued || (!entry->latest && !entry->run)) {
    return;
  }
  ++entry->edits;
  entry->queued = true;
  loop_.cancel(std::exchange(entry->timer, EventLoop::Timer::none));
  queue_.push_front(entry->uri);
  start_queued();
}

void AnalysisScheduler::close(std::string_view uri) {
  const auto found = entries_.find(uri);
  if (found == entries_.end()) {
    return;
  }
  const std::unique_ptr<Entry> entry = std::move(found->second);
  entries_.erase(found);
  loop_.cancel(entry->timer);
  std::erase(queue_, entry->uri);
  stop_run(*entry);
  for (const Waiting& waiting : entry->waiting) {
    waiting.waiter(nullptr);
  }
  start_queued();
  check_idle();
}

void AnalysisScheduler::edited(Entry& entry) {
  const auto now = loop_.now();
  const bool paused = now - entry.last_edit >= pause(entry);
  entry.last_edit = entry.last_use = now;
  ++entry.edits;
  if (!entry.options) {
    return;
  }
  const bool silent_long = now - entry.last_result >= kLongestSilence;
  if (entry.run && !entry.run->from_scratch && !silent_long &&
      !somebody_waits_for(entry, entry.run->edit)) {
    stop_run(entry);
  }
  if (paused || !entry.waiting.empty()) {
    queue(entry);
    return;
  }
  if (entry.queued) {
    return;
  }
  const auto quiet = now + pause(entry);
  const auto latest = std::max(now, entry.last_result + kLongestSilence);
  const auto delay = std::chrono::ceil<milliseconds>(std::min(quiet, latest) - now);
  loop_.cancel(entry.timer);
  entry.timer = loop_.call_after(delay, [this, uri = entry.uri] {
    if (Entry* due = find(uri)) {
      due->timer = EventLoop::Timer::none;
      queue(*due);
    }
  });
}

void AnalysisScheduler::queue(Entry& entry) {
  if (!entry.options) {
    return;
  }
  loop_.cancel(std::exchange(entry.timer, EventLoop::Timer::none));
  std::erase(queue_, entry.uri);
  queue_.push_back(entry.uri);
  entry.queued = true;
  start_queued();
}

void AnalysisScheduler::start_queued() {
  // What already runs is taken up again when it has finished.
  for (auto next = queue_.rbegin(); next != queue_.rend() && running_ < parallel_;) {
    Entry& entry = *find(*next);
    if (entry.run) {
      ++next;
      continue;
    }
    queue_.erase(std::next(next).base());
    entry.queued = false;
    start(entry);
    next = queue_.rbegin();
  }
}

void AnalysisScheduler::start(Entry& entry) {
  if (entry.changes.size() > kMaxChanges) {
    entry.latest.reset();
  }
  if (!entry.latest) {
    entry.changes.clear();
  }
  entry.run = Run{WorkerJobs::Job::none, entry.version, entry.edits,
                  entry.changes.size(),  !entry.latest, loop_.now()};
  ++running_;
  const Priority priority = entry.waiting.empty() ? Priority::normal : Priority::interactive;
  entry.run->job = jobs_.start<AnalyzedVersion>(
      priority,
      [uri = entry.uri, version = entry.version, base = entry.latest, text = entry.text,
       changes = entry.changes, options = *entry.options, place = place_(entry.uri),
       digest = digest_](const std::stop_token& stop) {
        const UnderAnalysis under(uri, text);
        AnalyzedVersion out{version, nullptr, {}};
        try {
          out.analysis = run_analysis(base ? &*base : nullptr, text, changes, options, place, stop);
          if (out.analysis && !stop.stop_requested()) {
            out.report = digest(uri, *out.analysis);
          }
        } catch (const std::exception& error) {
          log(LogLevel::error, "The analysis of " + uri + " failed: " + error.what());
          out.analysis = nullptr;
        }
        return out;
      },
      [this, uri = entry.uri](AnalyzedVersion out) { finished(uri, std::move(out)); });
}

void AnalysisScheduler::stop_run(Entry& entry) {
  if (!entry.run) {
    return;
  }
  jobs_.cancel(entry.run->job);
  entry.run.reset();
  --running_;
}

void AnalysisScheduler::finished(const std::string& uri, AnalyzedVersion analyzed) {
  Entry* entry = find(uri);
  if (entry == nullptr || !entry->run) {
    return;
  }
  const Run run = *std::exchange(entry->run, std::nullopt);
  --running_;
  if (analyzed.analysis) {
    const auto now = loop_.now();
    if (!run.from_scratch) {
      remember_duration(*entry, std::chrono::duration_cast<milliseconds>(now - run.started));
    }
    entry->last_result = now;
    // A syntax tree takes its time to go: only when the client has its answers.
    const auto outdated = std::exchange(entry->latest, std::move(analyzed));
    entry->latest_edit = run.edit;
    const auto taken = entry->changes.begin() + static_cast<std::ptrdiff_t>(run.changes);
    entry->changes.erase(entry->changes.begin(), taken);
    const bool current = run.edit == entry->edits;
    on_analyzed_(uri, AnalyzedVersion(*entry->latest),
                 current ? Freshness::current : Freshness::overtaken);
    answer_waiting(uri);
  } else {
    failed(*entry, run.edit);
  }
  start_queued();
  check_idle();
}

void AnalysisScheduler::failed(Entry& entry, std::int64_t edit) {
  // Perhaps the fault lies in what was taken over: the next one begins anew.
  entry.latest.reset();
  entry.latest_edit = -1;
  const auto first_later =
      std::stable_partition(entry.waiting.begin(), entry.waiting.end(),
                            [edit](const Waiting& waiting) { return waiting.edit <= edit; });
  // Gone without an answer, which the client is told as an error of ours.
  const std::vector<Waiting> hopeless(std::make_move_iterator(entry.waiting.begin()),
                                      std::make_move_iterator(first_later));
  entry.waiting.erase(entry.waiting.begin(), first_later);
}

void AnalysisScheduler::remember_duration(Entry& entry, milliseconds duration) {
  entry.durations.push_back(duration);
  if (entry.durations.size() > kRememberedDurations) {
    entry.durations.pop_front();
  }
}

void AnalysisScheduler::answer_waiting(const std::string& uri) {
  Entry* entry = find(uri);  // what was told of the analysis may have closed the document
  if (entry == nullptr || !entry->latest) {
    return;
  }
  std::vector<Waiting> ready;
  std::vector<Waiting> later;
  for (Waiting& waiting : entry->waiting) {
    (waiting.edit <= entry->latest_edit ? ready : later).push_back(std::move(waiting));
  }
  entry->waiting = std::move(later);
  const AnalyzedVersion analyzed = *entry->latest;
  // Changes made after the analysed version are not in it: they are at the end of what came since.
  const std::size_t not_in_it = entry->changes.size();
  for (const Waiting& waiting : ready) {
    const std::size_t in_it = waiting.since.size() - std::min(waiting.since.size(), not_in_it);
    const Answer answer{analyzed, std::span(waiting.since).first(in_it)};
    waiting.waiter(&answer);
  }
}

void AnalysisScheduler::when_analyzed(std::string_view uri, Waiter waiter) {
  Entry* entry = find(uri);
  if (entry == nullptr) {
    waiter(nullptr);
    return;
  }
  entry->last_use = loop_.now();
  entry->waiting.push_back({std::move(waiter), entry->edits, {}});
  if (entry->latest && entry->latest_edit == entry->edits) {
    answer_waiting(entry->uri);
  } else if (!entry->run || entry->run->edit != entry->edits) {
    queue(*entry);
  }
}

void AnalysisScheduler::when_idle(std::function<void()> callback) {
  idle_callbacks_.push_back(std::move(callback));
  std::vector<std::string> put_off;
  for (const auto& [uri, entry] : entries_) {
    if (entry->timer != EventLoop::Timer::none) {
      put_off.push_back(uri);
    }
  }
  for (const std::string& uri : put_off) {
    queue(*find(uri));
  }
  check_idle();
}

bool AnalysisScheduler::idle() const {
  return running_ == 0 && queue_.empty() &&
         std::all_of(entries_.begin(), entries_.end(), [](const auto& named) {
           return named.second->timer == EventLoop::Timer::none;
         });
}

void AnalysisScheduler::check_idle() {
  if (idle()) {
    for (const auto& callback : std::exchange(idle_callbacks_, {})) {
      callback();
    }
  }
}

bool AnalysisScheduler::follows(std::string_view uri) const {
  return entries_.contains(uri);
}

const AnalyzedVersion* AnalysisScheduler::latest(std::string_view uri) const {
  const auto found = entries_.find(uri);
  return found == entries_.end() || !found->second->latest ? nullptr : &*found->second->latest;
}

milliseconds AnalysisScheduler::usual_duration(std::string_view uri) const {
  const auto found = entries_.find(uri);
  return found == entries_.end() ? milliseconds{0} : median(found->second->durations);
}

AnalysisScheduler::Entry* AnalysisScheduler::find(std::string_view uri) {
  const auto found = entries_.find(uri);
  return found == entries_.end() ? nullptr : found->second.get();
}

bool AnalysisScheduler::somebody_waits_for(const Entry& entry, std::int64_t edit) const {
  return std::any_of(entry.waiting.begin(), entry.waiting.end(),
                     [&](const Waiting& waiting) { return waiting.edit <= edit; });
}

milliseconds AnalysisScheduler::pause(const Entry& entry) const {
  return std::clamp(median(entry.durations), kShortestPause, kLongestPause);
}

std::optional<std::uint32_t> offset_after(std::uint32_t offset,
                                          std::span<const TextChange> changes) {
  for (const TextChange& change : changes) {
    if (offset <= change.replaced.begin) {
      continue;
    }
    if (offset < change.replaced.end) {
      return std::nullopt;
    }
    offset = offset - change.replaced.size() + change.inserted;
  }
  return offset;
}

}  // namespace interlock
