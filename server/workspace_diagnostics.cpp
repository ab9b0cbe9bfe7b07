#include "server/workspace_diagnostics.h"

#include <algorithm>
#include <exception>
#include <iterator>

#include "analysis/index/module_store.h"
#include "analysis/program/call_graph.h"
#include "protocol/uri.h"
#include "server/crash_report.h"
#include "server/log.h"
#include "server/result_id.h"

namespace interlock {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kSliceFiles = 32;
constexpr milliseconds kSliceTime{30};

}  // namespace

WorkspaceDiagnostics::WorkspaceDiagnostics(Connection connection, Sources sources)
    : connection_(std::move(connection)), sources_(std::move(sources)), pause_(connection_.loop) {}

bool WorkspaceDiagnostics::is_active() const {
  return poll_ != nullptr && (!poll_->part_token.present() || sources_.is_wanted());
}

void WorkspaceDiagnostics::ask(const lsp::WorkspaceDiagnosticParams& params,
                               const Responder& responder) {
  if (const auto before = std::exchange(poll_, nullptr))
    before->responder.result(lsp::workspace_report(""));
  poll_ =
      std::make_unique<Poll>(Poll{responder, params.partial_result_token, params.work_done_token});
  for (const auto& [uri, id] : params.previous_result_ids) {
    if (auto path = path_of_file_uri(uri)) poll_->told[std::move(*path)] = {id, 0};
  }
  responder.when_answered([this, number = ++polls_] {
    if (number == polls_) poll_.reset();
  });
  begin();
}

void WorkspaceDiagnostics::begin() {
  if (!is_active() || poll_->has_begun) return;
  if (!has_files_) {
    auto paths = sources_.files();
    if (!paths) return;  // files_found() comes back to it
    set_files(std::move(*paths));
  }
  poll_->has_begun = true;
  for (const auto& [path, file] : files_) untold_.insert(path);
  for (const auto& [path, told] : poll_->told) untold_.insert(path);
  if (poll_->work_done_token.present() && !unread_.empty()) {
    poll_->progress = std::make_unique<interlock::Progress>(
        connection_.loop, connection_.client, poll_->work_done_token, "Looking at the workspace");
  }
  go_on();
}

bool WorkspaceDiagnostics::set_files(std::vector<std::string> paths) {
  has_files_ = true;
  left_out_ = paths.size() - std::min(paths.size(), kMostFiles);
  paths.resize(paths.size() - left_out_);
  std::map<std::string, File, std::less<>> before = std::exchange(files_, {});
  bool has_new = false;
  for (std::string& path : paths) {
    if (auto known = before.extract(path)) {
      files_.insert(std::move(known));
      continue;
    }
    has_new = true;
    unread_.insert(path);
    files_.emplace(std::move(path), File{});
  }
  for (const auto& [path, gone] : before) {
    unread_.erase(path);
    untold_.insert(path);
  }
  return has_new;
}

void WorkspaceDiagnostics::files_found() {
  auto paths = sources_.files();
  if (!paths) return;
  if (has_files_) {
    // What an import leads to may be another file now.
    if (set_files(std::move(*paths))) read_all();
    go_on();
  }
  begin();
}

void WorkspaceDiagnostics::changed(const std::vector<std::string>& paths) {
  if (!has_files_) return;
  ++changes_;
  std::vector<Name> names;
  for (const std::string& path : paths) {
    names.push_back(intern(path));
    if (files_.contains(path)) unread_.insert(path);
  }
  for (const auto& [path, file] : files_) {
    if (file.read == nullptr) continue;
    const auto depends_on = [&behind = file.behind](Name name) {
      return std::binary_search(behind->begin(), behind->end(), name);
    };
    if (!file.behind || std::any_of(names.begin(), names.end(), depends_on)) unread_.insert(path);
  }
  const bool has_found = poll_ != nullptr && poll_->has_begun && !poll_->part_token.present();
  if (has_found) {
    const auto overtaken = std::exchange(poll_, nullptr);
    overtaken->responder.fail({ErrorCode::server_cancelled, "Files have changed meanwhile",
                               R"({"retriggerRequest":true})"});
  }
  go_on();
}

void WorkspaceDiagnostics::all_changed() {
  if (!has_files_) return;
  ++changes_;
  read_all();
  go_on();
}

void WorkspaceDiagnostics::read_all() {
  for (const auto& [path, file] : files_) unread_.insert(path);
}

void WorkspaceDiagnostics::settings_changed(std::uint64_t changes) {
  if (std::exchange(settings_changes_, changes) != changes) all_changed();
  if (poll_ != nullptr && poll_->has_begun && !is_active()) take_back();
  begin();
  go_on();
}

void WorkspaceDiagnostics::stop() {
  is_stopped_ = true;
  pause_.stop();
  connection_.loop.cancel(tell_timer_);
}

// Goes on where somebody waits, there is something to look at, nothing is being looked at, and
// nobody types.
void WorkspaceDiagnostics::go_on() {
  const bool is_at_it = slice_ != WorkerJobs::Job::none || pause_.is_waiting();
  if (is_stopped_ || is_at_it || !is_active() || !poll_->has_begun) return;
  if (unread_.empty()) return finish();
  if (all_ == 0) last_told_ = connection_.loop.now();
  all_ = std::max(all_, unread_.size());
  pause_.when_paused([this] { look(); });
}

std::vector<WorkspaceDiagnostics::Item> WorkspaceDiagnostics::next_items() {
  std::vector<Item> items;
  std::size_t unsettled = 0;
  for (auto next = unread_.begin();
       next != unread_.end() && items.size() < kSliceFiles && unsettled < kSliceFiles;) {
    const std::string& path = *next;
    std::string uri = file_uri(path);
    const bool is_open = sources_.open_document(path).has_value();
    auto options = is_open ? std::nullopt : sources_.options(uri);
    if (!is_open && !options) {
      ++unsettled;
      ++next;
      continue;
    }
    untold_.insert(path);
    if (options && !options->is_excluded) {
      FilePlace place = sources_.place(uri);
      items.push_back({std::move(uri), std::move(options->options), std::move(place)});
    } else {
      files_[path] = {};
    }
    next = unread_.erase(next);
  }
  return items;
}

void WorkspaceDiagnostics::look() {
  if (!is_active() || !poll_->has_begun) return;
  std::vector<Item> items = next_items();
  if (items.empty()) {
    // Where settings are not there yet, settings_changed() comes back to it.
    if (unread_.empty()) finish();
    return;
  }
  slice_ = connection_.jobs.start<std::vector<Looked>>(
      Priority::background,
      [items, client = connection_.profile, quarantine = sources_.quarantine,
       typed = pause_.begin()](const std::stop_token&) {
        return look_at(items, *client, quarantine, typed);
      },
      [this, items](std::vector<Looked> found) { looked(items, std::move(found)); });
}

// Of as many as there was time for.
std::vector<WorkspaceDiagnostics::Looked> WorkspaceDiagnostics::look_at(
    const std::vector<Item>& items, const ClientProfile& client, const Quarantine& quarantine,
    const std::stop_token& stop) {
  const auto end = EventLoop::Clock::now() + kSliceTime;
  std::vector<Looked> all;
  for (const Item& item : items) {
    if (stop.stop_requested() || EventLoop::Clock::now() >= end) break;
    Looked looked;
    try {
      const auto bytes = item.place.project->modules().bytes_of(item.place.path);
      if (bytes && may_have_findings(*bytes)) {
        const Text text(*bytes);
        const UnderAnalysis under(item.uri, text);
        const auto analysis =
            quarantine.contains(text) ? nullptr : analyze(text, item.options, stop, item.place);
        if (stop.stop_requested()) break;
        if (analysis != nullptr) {
          looked = {lsp::diagnostics_array(diagnostics_of(*analysis, item.uri, client)),
                    analysis->findings().size(),
                    std::make_shared<const FilesRead>(analysis->files_read())};
        }
      }
    } catch (const std::exception& error) {
      log(LogLevel::error, item.place.path + " could not be analysed: " + error.what());
    }
    all.push_back(std::move(looked));
  }
  return all;
}

void WorkspaceDiagnostics::looked(const std::vector<Item>& items, std::vector<Looked> found) {
  slice_ = WorkerJobs::Job::none;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& path = items[i].place.path;
    const auto file = files_.find(path);
    if (file == files_.end()) continue;
    if (i < found.size()) {
      static_cast<Looked&>(file->second) = std::move(found[i]);
      file->second.behind.reset();
      untold_.insert(path);
    } else {
      unread_.insert(path);
    }
  }
  if (poll_ != nullptr && poll_->progress)
    poll_->progress->advance(all_ - std::min(all_, unread_.size()), all_, "files");
  if (connection_.loop.now() - last_told_ >= kGathered) tell();
  go_on();
}

void WorkspaceDiagnostics::finish() {
  all_ = 0;
  poll_->progress.reset();
  tell();
  say_limits();
  find_what_is_behind();
  if (poll_->part_token.present()) return;
  std::string items;
  for (const std::string& one : reports()) items += (items.empty() ? "" : ",") + one;
  const auto answered = std::exchange(poll_, nullptr);
  answered->responder.result(lsp::workspace_report(items));
}

void WorkspaceDiagnostics::find_what_is_behind() {
  using Reads = std::vector<std::pair<std::string, std::shared_ptr<const FilesRead>>>;
  using Behind = std::vector<std::pair<std::string, std::vector<Name>>>;
  Reads reads;
  bool is_due = false;
  for (const auto& [path, file] : files_) {
    if (file.read == nullptr) continue;
    reads.emplace_back(path, file.read);
    is_due = is_due || !file.behind;
  }
  if (!is_due) return;
  connection_.jobs.cancel(behind_);
  const FilePlace place = sources_.place(file_uri(reads.front().first));
  behind_ = connection_.jobs.start<Behind>(
      Priority::background,
      [reads, place](const std::stop_token& stop) {
        FilesBehind behind(place.project->calls());
        for (const auto& [path, read] : reads) behind.add(intern(path), *read);
        Behind all;
        for (const auto& [path, read] : reads) {
          if (stop.stop_requested()) break;
          std::vector<Name> files = behind.of(*read);
          files.insert(files.end(), read->shown.begin(), read->shown.end());
          std::sort(files.begin(), files.end());
          all.emplace_back(path, std::move(files));
        }
        return all;
      },
      [this, before = changes_](const Behind& all) {
        behind_ = WorkerJobs::Job::none;
        if (before != changes_) return;  // the next run finds it out
        for (const auto& [path, files] : all) {
          if (const auto file = files_.find(path); file != files_.end())
            file->second.behind = files;
        }
      });
}

}  // namespace interlock
