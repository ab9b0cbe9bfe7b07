#include "tests/server/transcript.h"

#include <charconv>
#include <utility>

#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

struct Pair {
  std::string path;
  Json expected;
  Json actual;
};

bool string_matches(std::string_view expected, const Json& actual) {
  if (expected == "<any>") {
    return actual.present();
  }
  if (expected == "<absent>") {
    return !actual.present();
  }
  const auto text = actual.string();
  return text && (expected.starts_with('~') ? text->find(expected.substr(1)) != std::string::npos
                                            : *text == expected);
}

// Whether the two are alike as far as they are no containers; their parts are put off.
bool alike(const Pair& pair, std::vector<Pair>& parts) {
  if (const auto text = pair.expected.string()) {
    return string_matches(*text, pair.actual);
  }
  if (pair.expected.is_object()) {
    for (const auto& [name, value] : pair.expected.members()) {
      parts.push_back({pair.path + "." + name, value, pair.actual[name]});
    }
    return pair.actual.is_object();
  }
  if (pair.expected.is_array()) {
    for (std::size_t i = 0; i < pair.expected.size(); ++i) {
      parts.push_back({pair.path + "." + std::to_string(i), pair.expected[i], pair.actual[i]});
    }
    return pair.actual.is_array() && pair.actual.size() == pair.expected.size();
  }
  return pair.expected == pair.actual;
}

}  // namespace

std::vector<Step> read_transcript(std::string_view text) {
  std::vector<Step> steps;
  std::size_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    if (line.starts_with('|') && !steps.empty()) {
      steps.back().block += std::string(line.substr(std::min<std::size_t>(2, line.size()))) + "\n";
    } else if (line.starts_with(' ') && !steps.empty()) {
      steps.back().argument += line;
    } else {
      const std::size_t blank = std::min(line.find(' '), line.size());
      const std::size_t rest = std::min(line.find_first_not_of(' ', blank), line.size());
      steps.push_back(
          {number, std::string(line.substr(0, blank)), std::string(line.substr(rest)), {}});
    }
  }
  return steps;
}

std::optional<std::string> mismatch(const Json& expected, const Json& actual) {
  std::vector<Pair> left = {{"", expected, actual}};
  while (!left.empty()) {
    const Pair pair = std::move(left.back());
    left.pop_back();
    if (!alike(pair, left)) {
      return "at " + (pair.path.empty() ? "the top" : pair.path.substr(1)) + ": expected " +
             pair.expected.dump() + ", is " +
             (pair.actual.present() ? pair.actual.dump() : "absent");
    }
  }
  return std::nullopt;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'r':
        out += '\r';
        break;
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '0':
        out += '\0';
        break;
      case 'x': {
        unsigned byte = 0;
        std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
        out += static_cast<char>(byte);
        i += 2;
        break;
      }
      default:
        out += text[i];
        break;
    }
  }
  return out;
}

Json at_path(Json json, std::string_view path) {
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view name = path.substr(0, dot);
    std::size_t index = 0;
    const bool is_index =
        std::from_chars(name.data(), name.data() + name.size(), index).ec == std::errc();
    json = is_index && json.is_array() ? json[index] : json[name];
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return json;
}

}  // namespace interlock::tests
