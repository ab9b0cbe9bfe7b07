#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "server/event_loop.h"
#include "server/worker_jobs.h"

namespace interlock {

// A version of a document with all that was learned about it. A value.
struct AnalyzedVersion {
  std::int64_t version = 0;
  std::shared_ptr<const FileAnalysis> analysis;
  std::string report;  // what Digest made of it
};

// Analyses the open documents on workers, the latest version first and last. Loop thread only.
//
// The first edit after a pause is analysed at once. While edits follow each other more quickly than
// about an analysis takes, they are taken together, with a result at least every kLongestSilence.
// An analysis that an edit overtakes is stopped, unless somebody waits for it or it is the first of
// its document: that one is what makes the next short.
class AnalysisScheduler {
 public:
  static constexpr std::chrono::milliseconds kShortestPause{15};
  static constexpr std::chrono::milliseconds kLongestPause{250};
  static constexpr std::chrono::milliseconds kLongestSilence{500};

  // A request that waits for an analysis, and what was typed since it was made.
  struct Answer {
    const AnalyzedVersion& analyzed;
    std::span<const TextChange> since;
  };
  // Null where there will be none: the document was closed, or is out of step with the client's.
  // Destroyed without a call where the analysis threw.
  using Waiter = std::function<void(const Answer*)>;
  // Makes of an analysis what the client is told, still on the worker. Any thread.
  using Digest = std::function<std::string(const std::string& uri, const FileAnalysis&)>;
  // Every analysis that finished. Overtaken: the document was edited since.
  enum class Freshness : std::uint8_t { current, overtaken };
  using OnAnalyzed =
      std::function<void(const std::string& uri, const AnalyzedVersion&, Freshness freshness)>;

  // Where a document stands among the files that it imports.
  using Place = std::function<FilePlace(const std::string& uri)>;

  // `parallel`: how many documents are analysed at the same time.
  AnalysisScheduler(EventLoop& loop, WorkerJobs& jobs, std::size_t parallel, Place place,
                    Digest digest, OnAnalyzed on_analyzed);

  // Nothing is analysed before set_options() has said how.
  void open(const std::string& uri, std::int64_t version, const Text& text);
  // `changes` made `text` of the text before.
  void change(std::string_view uri, std::int64_t version, const Text& text,
              std::span<const TextChange> changes);
  // True where they were others before.
  bool set_options(std::string_view uri, const AnalysisOptions& options);
  // Other files that the document may depend on have changed: it is analysed again, when nothing
  // else is to be done.
  void refresh(std::string_view uri);
  // Forgets the document; those who wait get null.
  void close(std::string_view uri);

  // Forgets the analyses of documents that were neither edited nor asked about for that long, or,
  // if there are none, of the older half of those that nobody waits for, but for the last that was
  // used. They are made again when somebody asks. How many they were.
  std::size_t forget_unused(std::chrono::minutes longest);

  // Calls back once the document as it is now, or a later version of it, is analysed: perhaps at
  // once.
  void when_analyzed(std::string_view uri, Waiter waiter);
  // Calls back when nothing is left to do. Hurries what was put off.
  void when_idle(std::function<void()> callback);

  // Whether the document was opened here and not closed.
  [[nodiscard]] bool follows(std::string_view uri) const;
  // The last analysis; null where there is none yet.
  [[nodiscard]] const AnalyzedVersion* latest(std::string_view uri) const;
  [[nodiscard]] bool idle() const;
  // How many documents are being analysed, and are to be.
  [[nodiscard]] std::size_t running() const { return running_; }
  [[nodiscard]] std::size_t waiting() const { return queue_.size(); }
  // The median of the last analyses of a document that had one before.
  [[nodiscard]] std::chrono::milliseconds usual_duration(std::string_view uri) const;

 private:
  struct Waiting {
    Waiter waiter;
    std::int64_t edit = 0;  // Entry::edits when it was asked for
    std::vector<TextChange> since;
  };
  struct Run {
    WorkerJobs::Job job = WorkerJobs::Job::none;
    std::int64_t version = 0;
    std::int64_t edit = 0;
    std::size_t changes = 0;  // how many of Entry::changes it takes in
    bool from_scratch = false;
    EventLoop::Clock::time_point started;
  };
  struct Entry {
    std::string uri;
    std::int64_t version = 0;
    std::int64_t edits = 0;  // counts what asks for another analysis
    Text text;
    std::optional<AnalysisOptions> options;
    std::optional<AnalyzedVersion> latest;
    std::int64_t latest_edit = -1;    // what `latest` takes in
    std::vector<TextChange> changes;  // from latest's text to text
    std::optional<Run> run;
    EventLoop::Timer timer = EventLoop::Timer::none;
    bool queued = false;
    EventLoop::Clock::time_point last_edit;
    EventLoop::Clock::time_point last_use;
    EventLoop::Clock::time_point last_result;
    std::deque<std::chrono::milliseconds> durations;
    std::vector<Waiting> waiting;
  };

  Entry* find(std::string_view uri);
  void edited(Entry& entry);
  void queue(Entry& entry);
  void start_queued();
  void start(Entry& entry);
  void finished(const std::string& uri, AnalyzedVersion analyzed);
  static void failed(Entry& entry, std::int64_t edit);
  void answer_waiting(const std::string& uri);
  static void remember_duration(Entry& entry, std::chrono::milliseconds duration);
  void check_idle();
  void stop_run(Entry& entry);
  [[nodiscard]] bool somebody_waits_for(const Entry& entry, std::int64_t edit) const;
  [[nodiscard]] std::chrono::milliseconds pause(const Entry& entry) const;

  EventLoop& loop_;
  WorkerJobs& jobs_;
  std::size_t parallel_;
  std::size_t running_ = 0;
  Place place_;
  Digest digest_;
  OnAnalyzed on_analyzed_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  std::deque<std::string> queue_;  // the next to start is last: what was edited most recently
  std::vector<std::function<void()>> idle_callbacks_;
};

// Where `offset` is after the changes; nothing where they replaced the text around it.
[[nodiscard]] std::optional<std::uint32_t> offset_after(std::uint32_t offset,
                                                        std::span<const TextChange> changes);

}  // namespace interlock
