#include "server/indexer.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "analysis/index/module_store.h"
#include "protocol/uri.h"
#include "server/crash_report.h"
#include "server/log.h"

namespace interlock {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstLook{200};   // what is opened at the start comes first
constexpr milliseconds kNextLook{1'000};  // files come and go in crowds
constexpr milliseconds kWritten{10'000};  // after which what was read is on the disk

constexpr std::size_t kSliceFiles = 64;
constexpr milliseconds kSliceTime{8};

// Of a file that is different from when it was looked at, however it looks.
constexpr std::uint64_t kStale = 0;

std::vector<Name> read_names(const std::string& path, Project& project,
                             const Quarantine& quarantine) {
  const std::optional<std::string> bytes = project.files().read(path);
  if (!bytes) return {};
  const Text text(*bytes);
  if (quarantine.contains(text)) return {};
  const std::string uri = file_uri(path);
  const UnderAnalysis under(uri, text);
  return names_in(*project.modules().look_at(path, text));
}

// How many of the files it has read.
std::size_t read_files(const std::vector<std::string>& paths, Project& project, NameIndex& names,
                       const Quarantine& quarantine, const std::stop_token& stop) {
  const auto end = EventLoop::Clock::now() + kSliceTime;
  std::size_t count = 0;
  while (count < paths.size() && !stop.stop_requested() && EventLoop::Clock::now() < end) {
    const std::string& path = paths[count++];
    try {
      names.set_names(path, read_names(path, project, quarantine));
    } catch (const std::exception& error) {
      log(LogLevel::error, path + " could not be indexed: " + error.what());
    }
  }
  return count;
}

}  // namespace

Indexer::Indexer(Connection connection, Sources sources, OnChanged on_changed, OnLooked on_looked)
    : connection_(connection),
      sources_(std::move(sources)),
      on_changed_(std::move(on_changed)),
      on_looked_(std::move(on_looked)),
      pause_(connection.loop) {}

void Indexer::set_folders(std::vector<std::string> folders, Settings settings) {
  if (folders == folders_ && settings == settings_) return;
  folders_ = std::move(folders);
  settings_ = std::move(settings);
  look_in(kFirstLook);
}

void Indexer::look_again() {
  if (has_looked_) look_in(kNextLook);
}

void Indexer::restart() {
  sources_.names->forget_files();
  stamps_.clear();
  unread_.clear();
  look_in(milliseconds{0});
}

void Indexer::look_in(milliseconds delay) {
  if (is_stopped_ || sources_.find_files == nullptr) return;
  connection_.loop.cancel(look_timer_);
  look_timer_ = connection_.loop.call_after(delay, [this] {
    look_timer_ = EventLoop::Timer::none;
    look();
  });
}

void Indexer::look() {
  if (!has_looked_ && !folders_.empty()) begin_progress();
  connection_.jobs.cancel(walk_);
  walk_ = connection_.jobs.start<std::optional<std::vector<StampedFile>>>(
      Priority::background,
      [find = sources_.find_files, folders = folders_,
       settings = settings_](const std::stop_token& stop) { return find(folders, settings, stop); },
      [this](const std::optional<std::vector<StampedFile>>& files) { found(files); });
}

void Indexer::found(const std::optional<std::vector<StampedFile>>& files) {
  walk_ = WorkerJobs::Job::none;
  if (!files || folders_.empty()) {
    sources_.names->forget_files();
    stamps_.clear();
    progress_.reset();
    is_answered_ = true;
    return on_looked_();
  }
  std::map<std::string, std::uint64_t, std::less<>> stamps;
  std::vector<std::string> paths;
  std::vector<std::string> different;
  for (const StampedFile& file : *files) {
    stamps.emplace_hint(stamps.end(), file.path, file.stamp);
    paths.push_back(file.path);
    const auto before = stamps_.find(file.path);
    const bool is_new = before == stamps_.end();
    if (!is_new && (before->second == file.stamp || before->second == kStale)) continue;
    unread_.push_back(file.path);
    different.push_back(file.path);
    if (!is_new) sources_.names->set_unread(file.path);
  }
  for (const auto& [path, stamp] : stamps_) {
    if (!stamps.contains(path)) different.push_back(path);
  }
  sources_.names->set_files(paths);
  stamps_ = std::move(stamps);
  // What a project has read before the first look it has read just now.
  if (std::exchange(has_looked_, true) && !different.empty()) on_changed_(different);
  is_answered_ = true;
  on_looked_();
  read_on();
}

std::optional<std::vector<std::string>> Indexer::files() const {
  if (!is_answered_) return std::nullopt;
  std::vector<std::string> files;
  for (const auto& [path, stamp] : stamps_) files.push_back(path);
  return files;
}

void Indexer::changed(const std::vector<std::string>& paths) {
  if (!has_looked_) return;
  for (const std::string& path : paths) {
    const auto known = stamps_.find(path);
    if (known == stamps_.end()) {
      const bool may_be_ours =
          std::any_of(folders_.begin(), folders_.end(),
                      [&](const std::string& f) { return path.starts_with(f); });
      if (may_be_ours) look_again();
      continue;
    }
    known->second = kStale;
    sources_.names->set_unread(path);
    unread_.push_back(path);
  }
  read_on();
}

void Indexer::begin_progress() {
  if (progress_ || !connection_.shows_progress) return;
  progress_.emplace(connection_.loop, connection_.client,
                    "interlock-index-" + std::to_string(++last_progress_), "Indexing");
}

// Goes on where there is something to read, nothing is being read, and nobody types.
void Indexer::read_on() {
  const bool is_at_it = slice_ != WorkerJobs::Job::none || pause_.is_waiting();
  if (is_stopped_ || is_at_it) return;
  if (unread_.empty()) return finish();
  all_ = std::max(all_, unread_.size());
  begin_progress();
  pause_.when_paused([this] {
    if (unread_.empty()) return finish();  // cancelled meanwhile
    read_slice();
  });
}

void Indexer::read_slice() {
  const std::size_t count = std::min(unread_.size(), kSliceFiles);
  std::vector<std::string> paths(unread_.begin(),
                                 unread_.begin() + static_cast<std::ptrdiff_t>(count));
  slice_ = connection_.jobs.start<std::size_t>(
      Priority::background,
      [paths = std::move(paths), project = project_, names = sources_.names,
       quarantine = sources_.quarantine, stop = pause_.begin()](const std::stop_token&) {
        return read_files(paths, *project, *names, quarantine, stop);
      },
      [this](std::size_t done) { read(done); });
}

void Indexer::read(std::size_t count) {
  slice_ = WorkerJobs::Job::none;
  // Fewer are left than there were where it was cancelled.
  count = std::min(count, unread_.size());
  unread_.erase(unread_.begin(), unread_.begin() + static_cast<std::ptrdiff_t>(count));
  if (progress_) progress_->advance(all_ - std::min(all_, unread_.size()), all_, "files");
  read_on();
}

void Indexer::finish() {
  progress_.reset();
  if (std::exchange(all_, 0) > 0) write_facts();
}

void Indexer::has_read() {
  if (is_stopped_ || sources_.facts == nullptr || write_timer_ != EventLoop::Timer::none) return;
  write_timer_ = connection_.loop.call_after(kWritten, [this] {
    write_timer_ = EventLoop::Timer::none;
    write_facts();
  });
}

void Indexer::write_facts() {
  if (sources_.facts == nullptr) return;
  connection_.jobs.start<bool>(
      Priority::background,
      [facts = sources_.facts](const std::stop_token&) {
        facts->flush();
        return true;
      },
      [](bool) {});
}

void Indexer::cancel(std::string_view token) {
  if (!progress_ || progress_->token() != token) return;
  pause_.stop();
  for (WorkerJobs::Job* job : {&walk_, &slice_})
    connection_.jobs.cancel(std::exchange(*job, WorkerJobs::Job::none));
  unread_.clear();
  progress_.reset();
}

void Indexer::stop() {
  is_stopped_ = true;
  pause_.stop();
  progress_.reset();
  if (sources_.facts != nullptr) sources_.facts->save();
}

}  // namespace interlock
