// A page to look at: what runs on the event loop, in threads and in processes, and the edges
// between them, as a picture; below it each function with its model and the reason.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "analysis/advice/call_words.h"
#include "server/cli/advise/advise.h"
#include "server/cli/formats/places.h"

namespace interlock {
namespace {

constexpr std::size_t kLanes = 4;
constexpr std::array<std::string_view, kLanes> kLaneNames = {"plain code", "event loop", "threads",
                                                             "processes"};
// Pixels.
constexpr int kLaneWidth = 260;
constexpr int kRow = 34;
constexpr int kBoxWidth = 210;
constexpr int kTop = 56;

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1f2430; --faint: #667; --line: #c9ced8; --loop: #2f6fd0; --thread: #2c8a57;
  --process: #b0622a; --plain: #7a7f8c; --page: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ee; --faint: #9aa; --line: #3a404c; --loop: #7fb0ff;
  --thread: #6fd39b; --process: #f0a869; --plain: #9aa0ad; --page: #16181d; --bad: #ff8a80; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 1100px; margin: 2em auto;
  padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .45em .7em; border-top: 1px solid var(--line); }
code { font-family: ui-monospace, monospace; font-size: .92em; }
.faint { color: var(--faint); } .bad { color: var(--bad); }
svg { width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .name { font: 12px ui-monospace, monospace; } svg .lane { font-weight: 600; font-size: 14px; }
svg rect { fill: none; stroke-width: 1.5; } svg path { fill: none; stroke: var(--faint); stroke-width: 1.2; }
.l0 { stroke: var(--plain); } .l1 { stroke: var(--loop); } .l2 { stroke: var(--thread); } .l3 { stroke: var(--process); }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

// What remarks use of Markdown: `code`, **strong** and *emphasis*.
std::string html_of(std::string_view markdown) {
  std::string out;
  bool in_code = false;
  bool in_strong = false;
  bool in_emphasis = false;
  const auto tag = [&out](bool& open, std::string_view name) {
    out += (open ? "</" : "<") + std::string(name) + ">";
    open = !open;
  };
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (c == '`') {
      tag(in_code, "code");
    } else if (c == '*' && !in_code && markdown.substr(i, 2) == "**") {
      tag(in_strong, "strong");
      ++i;
    } else if (c == '*' && !in_code) {
      tag(in_emphasis, "em");
    } else {
      out += escaped(markdown.substr(i, 1));
    }
  }
  return out;
}

// Lanes are in the order of RunsOn.
std::size_t lane_of(RunHow how) {
  return static_cast<std::size_t>(runs_on(how));
}

// The boxes of a picture: each function once, in the lane where it runs.
class Picture {
 public:
  void add(const AdvisedFile& file) {
    std::map<std::string, std::size_t> lanes;
    for (const SpawnAdvice& spawn : file.advice.spawns) lanes[spawn.to] = lane_of(spawn.how);
    for (const FunctionAdvice& one : file.advice.functions) {
      if (one.runs_on == RunsOn::loop) lanes.emplace(one.name, 1);
    }
    for (const SpawnAdvice& spawn : file.advice.spawns) {
      const auto lane_of_caller = lanes.find(spawn.from);
      // Whatever hands work to threads and is no target of it itself runs on the loop or nowhere
      // special.
      const std::size_t lane = lane_of_caller == lanes.end() ? 0 : lane_of_caller->second;
      const std::string from = spawn.from.empty() ? file.path : spawn.from;
      const Box& start = box(file.path, from, lane);
      const Box start_copy = start;
      const Box& end = box(file.path, spawn.to, lane_of(spawn.how));
      edges_ += edge(start_copy, end, spawn.by);
    }
  }

  [[nodiscard]] std::string svg() const {
    if (boxes_.empty()) return "";
    const int rows = *std::max_element(counts_.begin(), counts_.end());
    std::string text = "<svg viewBox=\"0 0 " +
                       std::to_string(kLaneWidth * static_cast<int>(kLanes)) + " " +
                       std::to_string(kTop + rows * kRow + 10) + "\" role=\"img\">\n";
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      text += "<text class=\"lane\" x=\"" + std::to_string(left_of(lane)) + "\" y=\"24\">" +
              std::string(kLaneNames[lane]) + "</text>\n";
    }
    text += edges_;
    for (const auto& [key, one] : boxes_) text += box_svg(one);
    return text + "</svg>\n";
  }

 private:
  struct Box {
    std::string name;
    std::string path;
    std::size_t lane = 0;
    int row = 0;
  };

  static int left_of(std::size_t lane) { return static_cast<int>(lane) * kLaneWidth + 20; }
  static int middle_of(const Box& box) { return kTop + box.row * kRow + 12; }

  const Box& box(const std::string& path, const std::string& name, std::size_t lane) {
    const auto [place, is_new] = boxes_.try_emplace(path + "\n" + name);
    if (is_new) place->second = {name, path, lane, counts_[lane]++};
    return place->second;
  }

  static std::string box_svg(const Box& box) {
    constexpr std::size_t kMostLetters = 28;
    std::string shown = box.name;
    if (shown.size() > kMostLetters) shown = "…" + shown.substr(shown.size() - kMostLetters + 1);
    const std::string x = std::to_string(left_of(box.lane));
    const std::string y = std::to_string(middle_of(box) - 12);
    return "<g><title>" + escaped(box.path) + ": " + escaped(box.name) + "</title><rect class=\"l" +
           std::to_string(box.lane) + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" +
           std::to_string(kBoxWidth) + "\" height=\"24\" rx=\"4\"/><text class=\"name\" x=\"" +
           std::to_string(left_of(box.lane) + 8) + "\" y=\"" + std::to_string(middle_of(box) + 4) +
           "\">" + escaped(shown) + "</text></g>\n";
  }

  static std::string edge(const Box& from, const Box& to, const std::string& by) {
    const bool is_right = from.lane < to.lane;
    const int x1 = left_of(from.lane) + (is_right ? kBoxWidth : 0);
    const int x2 = left_of(to.lane) + (is_right ? 0 : kBoxWidth);
    const int y1 = middle_of(from);
    const int y2 = middle_of(to);
    const int bend = is_right ? 24 : -24;
    return "<path d=\"M" + std::to_string(x1) + " " + std::to_string(y1) + " C" +
           std::to_string(x1 + bend) + " " + std::to_string(y1) + " " + std::to_string(x2 - bend) +
           " " + std::to_string(y2) + " " + std::to_string(x2) + " " + std::to_string(y2) +
           "\"><title>" + escaped(by) + "</title></path>\n";
  }

  std::map<std::string, Box> boxes_;  // by path and name
  std::array<int, kLanes> counts_{};
  std::string edges_;
};

std::string row_of(const AdvisedFile& file, const FunctionAdvice& one) {
  const std::string place =
      file.path + ":" + std::to_string(place_of(file.text, one.range.begin).line);
  std::string row = "<tr><td><code>" + escaped(one.name) + "</code><br><span class=\"faint\">" +
                    escaped(place) + "</span></td><td>" + std::string(words_of(one.runs_on)) +
                    "</td><td>" + std::string(name_of(one.model)) + "</td><td>";
  if (one.blocks_loop) row += "<strong class=\"bad\">Blocks the event loop.</strong> ";
  return row + html_of(one.reason) + "</td></tr>\n";
}

}  // namespace

std::string advice_html(const std::vector<AdvisedFile>& files) {
  Picture picture;
  std::string rows;
  std::array<std::size_t, kLanes> counts{};
  for (const AdvisedFile& file : files) {
    picture.add(file);
    counts[1] += file.advice.on_loop;
    counts[2] += file.advice.in_threads;
    counts[3] += file.advice.in_processes;
    for (const FunctionAdvice& one : file.advice.functions) rows += row_of(file, one);
  }
  std::string page =
      "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width\">\n<title>What runs where</title>\n<style>" +
      std::string(kStyle) + "</style>\n<h1>What runs where</h1>\n<p>" + std::to_string(counts[1]) +
      " functions run on the event loop, " + std::to_string(counts[2]) + " in threads, " +
      std::to_string(counts[3]) + " in processes.</p>\n" + picture.svg();
  if (!rows.empty()) {
    page +=
        "<h2>Which model suits what</h2>\n<table>\n<tr><th>function</th><th>runs on</th><th>suits"
        "</th><th>why</th></tr>\n" +
        rows + "</table>\n";
  }
  return page + "</html>\n";
}

}  // namespace interlock
