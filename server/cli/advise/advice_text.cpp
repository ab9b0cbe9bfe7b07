// For people at a terminal.
#include "analysis/advice/call_words.h"
#include "server/cli/advise/advise.h"
#include "server/cli/formats/places.h"
#include "server/cli/markdown.h"

namespace interlock {
namespace {

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string place(const AdvisedFile& file, std::uint32_t offset) {
  return printable(file.path) + ":" + std::to_string(place_of(file.text, offset).line);
}

std::string function_text(const AdvisedFile& file, const FunctionAdvice& one, std::size_t width,
                          const Painter& paint) {
  std::string title = place(file, one.range.begin) + ": " + one.name;
  std::string line = paint(Ink::strong, title);
  if (one.model != Model::none)
    line += " " + paint(Ink::added, "→ " + std::string(name_of(one.model)));
  if (one.runs_on != RunsOn::here)
    line += paint(Ink::faint, " (runs on: " + std::string(words_of(one.runs_on)) + ")");
  line += "\n";
  if (one.blocks_loop) line += "  " + paint(Ink::warning, "blocks the event loop") + "\n";
  const std::string reason = render_markdown(one.reason, width > 2 ? width - 2 : width, paint);
  std::size_t begin = 0;
  while (begin < reason.size()) {
    const std::size_t end = std::min(reason.find('\n', begin), reason.size());
    if (end > begin) line += "  " + reason.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return line + "\n";
}

std::string spawn_text(const AdvisedFile& file, const SpawnAdvice& one) {
  const std::string from = one.from.empty() ? "the module" : one.from;
  std::string line = "  " + place(file, one.offset) + ": " + from + " " +
                     std::string(words_of(one.how)) + ": " + one.to;
  if (!one.by.empty()) line += " (" + one.by + ")";
  return line + "\n";
}

}  // namespace

std::string advice_text(const std::vector<AdvisedFile>& files, std::size_t width,
                        const Painter& paint) {
  std::size_t on_loop = 0;
  std::size_t in_threads = 0;
  std::size_t in_processes = 0;
  std::string functions;
  std::string spawns;
  for (const AdvisedFile& file : files) {
    on_loop += file.advice.on_loop;
    in_threads += file.advice.in_threads;
    in_processes += file.advice.in_processes;
    for (const FunctionAdvice& one : file.advice.functions)
      functions += function_text(file, one, width, paint);
    for (const SpawnAdvice& one : file.advice.spawns) spawns += spawn_text(file, one);
  }
  std::string text = functions;
  if (!spawns.empty()) text += paint(Ink::strong, "What starts what") + "\n" + spawns + "\n";
  return text + count_of(on_loop, "function") + (on_loop == 1 ? " runs" : " run") +
         " on the event loop, " + std::to_string(in_threads) + " in threads, " +
         std::to_string(in_processes) + " in processes.\n";
}

}  // namespace interlock
