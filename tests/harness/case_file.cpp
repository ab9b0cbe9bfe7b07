#include "tests/harness/case_file.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

constexpr std::string_view kOptionsComment = "# options: ";

Confidence confidence_named(std::string_view name) {
  if (name == "low") return Confidence::low;
  if (name == "medium") return Confidence::medium;
  if (name == "high") return Confidence::high;
  throw std::runtime_error("no confidence is called " + std::string(name));
}

PythonVersion version_named(const std::string& name) {
  if (name.rfind("3.", 0) != 0) throw std::runtime_error("no Python version: " + name);
  return {3, static_cast<std::uint8_t>(std::stoi(name.substr(2))), name.ends_with('t')};
}

void set_option(CaseFile& target, const std::string& key, const std::string& value) {
  if (key == "select") {
    target.options.select.insert(value);
  } else if (key == "ignore") {
    target.options.ignore.insert(value);
  } else if (key == "target-version") {
    target.options.target_version = version_named(value);
  } else if (key == "confidence") {
    target.options.confidence = confidence_named(value);
  } else if (key == "fix") {
    target.fix = static_cast<std::size_t>(std::stoul(value));
  } else {
    throw std::runtime_error("no option is called " + key);
  }
}

// "select=a,b, fix=2": an item without `=` is one more value of the key before it.
void read_options(CaseFile& target, std::string_view line) {
  std::stringstream items{std::string(line)};
  std::string key;
  for (std::string item; std::getline(items, item, ',');) {
    item.erase(0, item.find_first_not_of(' '));
    const std::size_t sign = item.find('=');
    if (sign != std::string::npos) key = item.substr(0, sign);
    set_option(target, key, sign == std::string::npos ? item : item.substr(sign + 1));
  }
}

}  // namespace

CaseFile load_case(const std::filesystem::path& path) {
  CaseFile result;
  result.path = path;
  result.file = read_file(path);
  result.marked = parse_marks(result.file);
  for (const std::string_view line : split_lines(result.marked.code)) {
    if (line.rfind(kOptionsComment, 0) == 0)
      read_options(result, line.substr(kOptionsComment.size()));
  }
  if (result.options.select.empty()) {
    const std::string name = path.filename().string();
    result.options.select.insert(name.substr(0, name.find('.')));
  }
  return result;
}

std::vector<std::filesystem::path> case_paths(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".py" || name.find(".fixed.") != std::string::npos) continue;
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::filesystem::path fixed_path(const std::filesystem::path& case_path) {
  std::filesystem::path result = case_path;
  return result.replace_extension(".fixed.py");
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream << bytes;
  if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
}

bool updating() {
  const char* value = std::getenv("INTERLOCK_UPDATE");  // NOLINT(concurrency-mt-unsafe): one thread
  return value != nullptr && std::string_view(value) == "1";
}

}  // namespace interlock::tests
