// Checks on the tree itself: who includes whom, names, sizes, and that what belongs together is
// complete. The rules are those of the design; a test says which one a file breaks.
#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/harness/case_file.h"
#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = fs::path(INTERLOCK_TESTS).parent_path();

struct Source {
  std::string path;  // from the root, with '/'
  std::string text;
};

bool has_suffix(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool has_prefix(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// What is installed or made there, and in no commit.
bool is_made(const fs::path& folder) {
  const fs::path name = folder.filename();
  return name == "node_modules" || name == "dist" || name == "__pycache__";
}

// The files under `folders` with one of these endings, sorted by path.
std::vector<Source> files(const std::vector<std::string>& folders,
                          const std::vector<std::string>& endings) {
  std::vector<Source> result;
  for (const std::string& folder : folders) {
    if (!fs::exists(kRoot / folder)) continue;
    fs::recursive_directory_iterator walk(kRoot / folder);
    for (const fs::directory_entry& entry : walk) {
      if (entry.is_directory() && is_made(entry.path())) walk.disable_recursion_pending();
      const std::string path = fs::relative(entry.path(), kRoot).generic_string();
      const bool wanted =
          std::any_of(endings.begin(), endings.end(),
                      [&](const std::string& ending) { return has_suffix(path, ending); });
      if (entry.is_regular_file() && wanted) result.push_back({path, read_file(entry.path())});
    }
  }
  std::sort(result.begin(), result.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return result;
}

std::vector<Source> cpp_of(const std::vector<std::string>& folders) {
  return files(folders, {".h", ".cpp"});
}

// What a file includes, as written between the quotes or brackets.
std::vector<std::string> includes_of(const Source& source) {
  static const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"].*)");
  std::vector<std::string> result;
  for (const std::string_view line : split_lines(source.text)) {
    std::cmatch match;
    if (std::regex_match(line.data(), line.data() + line.size(), match, pattern)) {
      result.push_back(match[1]);
    }
  }
  return result;
}

std::string stem_of(const std::string& path) {
  return fs::path(path).stem().string();
}

// A rule's code has a name in kebab-case; other files of analysis/rules/ haven't.
bool is_rule(const Source& source) {
  return has_prefix(source.path, "analysis/rules/") && has_suffix(source.path, ".cpp") &&
         source.path.find('-') != std::string::npos;
}

// "analysis/text/text.h" -> "text"; "analysis/python_version.h" -> "python_version.h"
std::string part_of_analysis(const std::string& path) {
  const std::string rest = path.substr(std::string("analysis/").size());
  return rest.substr(0, rest.find('/'));
}

}  // namespace

TEST_CASE("what belongs to one system is asked for in server/system/") {
  // The standard's own headers and the libraries' have names of other kinds.
  static const std::regex of_system(
      R"((sys|mach|linux)/.*|(unistd|fcntl|poll|io|link|windows|psapi|spawn|direct|pthread)\.h)");
  for (const Source& source : cpp_of({"server", "analysis", "protocol"})) {
    if (has_prefix(source.path, "server/system/")) continue;
    for (const std::string& included : includes_of(source)) {
      INFO(source.path << " includes " << included);
      CHECK_FALSE(std::regex_match(included, of_system));
    }
  }
}

TEST_CASE("protocol/ and analysis/ know neither each other nor server/") {
  for (const Source& source : cpp_of({"protocol", "analysis"})) {
    const std::string own = source.path.substr(0, source.path.find('/') + 1);
    for (const std::string& include : includes_of(source)) {
      for (const char* layer : {"protocol/", "analysis/", "server/", "tests/"}) {
        INFO(source.path << " includes " << include);
        CHECK((layer == own || !has_prefix(include, layer)));
      }
    }
  }
}

TEST_CASE("each library is included in one place") {
  struct Place {
    const char* include;   // the beginning of the included name
    const char* includer;  // a pattern of paths
  };
  const std::vector<Place> places = {
      {"nlohmann/", R"(protocol/json\.(h|cpp)|analysis/models/model_loader\.cpp)"},
      {"tree_sitter/", R"(analysis/syntax/.*)"},
      {"spdlog/", R"(server/log\.(h|cpp))"},
      {"asio", R"(analysis/run/.*|server/.*)"},
      {"CLI/", R"(server/.*)"},
      {"toml++/", R"(server/.*)"},
  };
  for (const Source& source : cpp_of({"protocol", "analysis", "server", "bench"})) {
    for (const std::string& include : includes_of(source)) {
      for (const Place& place : places) {
        if (!has_prefix(include, place.include)) continue;
        INFO(source.path << " includes " << include);
        CHECK(std::regex_match(source.path, std::regex(place.includer)));
      }
    }
  }
}

TEST_CASE("inside analysis/, each part includes only what lies under it") {
  // Parts that are not here may include any.
  const std::map<std::string, std::set<std::string>> under = {
      {"text", {}},
      {"run", {}},
      {"syntax", {"text"}},
      {"facts", {"syntax", "text"}},
      {"models", {"rules"}},  // for Confidence, in finding.h
      {"program", {"facts", "models", "rules", "text"}},
      {"index", {"facts", "models", "program", "syntax", "text"}},
      {"rules", {"facts", "fixes", "models", "program", "text"}},
  };
  for (const Source& source : cpp_of({"analysis"})) {
    const std::string part = part_of_analysis(source.path);
    if (under.find(part) == under.end()) continue;
    for (const std::string& include : includes_of(source)) {
      if (!has_prefix(include, "analysis/")) continue;
      const std::string other = part_of_analysis(include);
      INFO(source.path << " includes " << include);
      CHECK((other == part || other == "python_version.h" || under.at(part).count(other) == 1));
    }
  }
}

TEST_CASE("files and functions are short") {
  constexpr std::size_t kMaxLines = 400;
  constexpr std::size_t kMaxLspLines = 200;
  constexpr std::size_t kMaxFunctionLines = 70;
  for (const Source& source : cpp_of({"protocol", "analysis", "server", "tests", "bench"})) {
    const std::vector<std::string_view> lines = split_lines(source.text);
    const bool lsp = has_prefix(source.path, "protocol/lsp_") && has_suffix(source.path, ".h");
    INFO(source.path);
    CHECK(lines.size() <= (lsp ? kMaxLspLines : kMaxLines) + 1);
    // The formatter puts a function's last brace, and nothing else that follows a `) {`, into the
    // first column.
    std::size_t begin = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string_view line = lines[i];
      const bool opens = has_suffix(line, "{") && line.find(')') != std::string_view::npos;
      if (opens && begin == 0 && line[0] != '}') begin = i + 1;
      if (line == "};") begin = 0;  // that was a member, in a class
      if (line != "}" || begin == 0) continue;
      INFO("the function at line " << begin);
      CHECK(i + 1 - begin <= kMaxFunctionLines);
      begin = 0;
    }
  }
}

TEST_CASE("what speaks to editors is short") {
  const std::vector<std::string> endings = {".ts", ".mjs", ".js", ".lua", ".el", ".sh", ".json"};
  for (const Source& source : files({"editors", "tests/editors"}, endings)) {
    if (has_suffix(source.path, "/package-lock.json")) continue;
    INFO(source.path);
    CHECK(split_lines(source.text).size() <= 401);
  }
}

// The editors' plugins speak LSP and the command line, whatever the server is written in.
TEST_CASE("editors/ knows nothing of the C++ code") {
  const std::regex code(R"re((^|["'/])(analysis|protocol|server)/[a-z_/]+\.(h|cpp)\b)re");
  for (const Source& source : files({"editors"}, {".ts", ".mjs", ".js", ".lua", ".el", ".sh"})) {
    INFO(source.path);
    CHECK_FALSE(std::regex_search(source.text, code));
  }
}

// The client registers the server's commands in the editor, which has one of each name.
TEST_CASE("VS Code's extension and the server have commands of different names") {
  std::set<std::string> commands;
  const std::regex command("\"(interlock\\.[A-Za-z]+)\"[,;]");
  for (const Source& source : files({"server"}, {"commands.h", "commands.cpp"})) {
    std::sregex_iterator at(source.text.begin(), source.text.end(), command);
    for (const std::sregex_iterator end; at != end; ++at) commands.insert((*at)[1]);
  }
  CHECK(commands.size() > 5);
  const std::regex registered("'(interlock\\.[A-Za-z]+)': \\(");
  std::size_t count = 0;
  for (const Source& source : files({"editors/vscode/src"}, {".ts"})) {
    std::sregex_iterator at(source.text.begin(), source.text.end(), registered);
    for (const std::sregex_iterator end; at != end; ++at, ++count) {
      INFO((*at)[1]);
      CHECK_FALSE(commands.contains((*at)[1]));
    }
  }
  CHECK(count > 3);
}

TEST_CASE("a rule is a .cpp, a page and cases, all of one name") {
  for (const Source& source : cpp_of({"analysis/rules"})) {
    if (!is_rule(source)) continue;
    const std::string name = stem_of(source.path);
    INFO(source.path);
    CHECK(fs::exists(kRoot / "analysis/rules" / (name + ".md")));
    CHECK(fs::exists(kRoot / "tests/rules" / (name + ".py")));
    CHECK(split_lines(source.text).size() <= 201);
  }
  std::set<std::string> pages;
  for (const Source& page : files({"analysis/rules"}, {".md"})) pages.insert(stem_of(page.path));
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/rules")) {
    const std::string name = entry.path().filename().string();
    INFO("tests/rules/" << name);
    if (entry.is_regular_file()) CHECK(pages.count(name.substr(0, name.find('.'))) == 1);
  }
}

// The pages came first; this may fail until the last of the slice's rules is there.
TEST_CASE("every page has a rule") {
  for (const Source& page : files({"analysis/rules"}, {".md"})) {
    INFO(page.path);
    CHECK(fs::exists(kRoot / "analysis/rules" / (stem_of(page.path) + ".cpp")));
  }
}

TEST_CASE("every fixed file belongs to a case") {
  for (const Source& fixed : files({"tests/rules"}, {".fixed.py"})) {
    std::string path = fixed.path;
    path.replace(path.size() - std::string(".fixed.py").size(), std::string::npos, ".py");
    INFO(fixed.path);
    CHECK(fs::exists(kRoot / path));
    const std::string code = parse_marks(read_file(kRoot / path)).code;
    CHECK(code != fixed.text);
  }
}

TEST_CASE("rules name no Python API: they ask the models") {
  const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
  // A module with a dot and a name after it, or a literal that is nothing but a module.
  const std::string modules =
      "(asyncio|threading|multiprocessing|concurrent|futures|queue|time|subprocess|socket|os|"
      "requests"
      "|httpx|aiohttp|urllib|redis|psycopg2|sqlite3|trio|anyio|functools|contextlib|pathlib)";
  const std::regex member("(^|[^a-z_])" + modules + R"(\.[A-Za-z_])");
  const std::regex module_alone(modules + R"(\.?)");
  for (const Source& source : cpp_of({"analysis/rules"})) {
    if (!is_rule(source)) continue;
    for (const std::string_view line : split_lines(source.text)) {
      if (line.find("#include") != std::string_view::npos) continue;
      const std::string code(line);
      for (std::sregex_iterator i(code.begin(), code.end(), literal), end; i != end; ++i) {
        INFO(source.path << ": " << code);
        const std::string content = (*i)[1];
        CHECK_FALSE(std::regex_search(content, member));
        CHECK_FALSE(std::regex_match(content, module_alone));
      }
    }
  }
}

TEST_CASE("files are named in snake_case, rules and refactorings in kebab-case") {
  const std::regex snake("[a-z0-9_]+");
  const std::regex kebab("[a-z0-9]+(-[a-z0-9]+)+");
  for (const Source& source : cpp_of({"protocol", "analysis", "server", "tests", "bench"})) {
    INFO(source.path);
    const bool is_refactoring =
        has_prefix(source.path, "analysis/refactorings/") && stem_of(source.path) != "refactoring";
    const bool is_kebab = is_rule(source) || is_refactoring;
    CHECK(std::regex_match(stem_of(source.path), is_kebab ? kebab : snake));
    for (const char* vague : {"manager", "helper", "util", "_data", "_info", "misc", "common"}) {
      CHECK(stem_of(source.path).find(vague) == std::string::npos);
    }
  }
}

TEST_CASE("headers say what they are and which threads may use it") {
  const std::regex guarantee(
      "immutable|thread-safe|loop thread|any thread|one thread|a value|values|pure function",
      std::regex::icase);
  const std::regex type(R"((class|struct) [A-Z]\w*( final)?( : [^{;]*)? \{)");
  for (const Source& source : files({"protocol", "analysis", "server"}, {".h"})) {
    INFO(source.path);
    CHECK(has_prefix(source.text, "#pragma once\n"));
    std::string comments;
    for (const std::string_view line : split_lines(source.text)) {
      const std::size_t comment = line.find("//");
      if (comment != std::string_view::npos) comments += std::string(line.substr(comment + 2));
    }
    CHECK_FALSE(comments.empty());
    // Free functions of values need no guarantee; what has a state does.
    const bool has_type = std::regex_search(source.text, type);
    CHECK((!has_type || std::regex_search(comments, guarantee)));
  }
}

TEST_CASE("the server's 64 criteria have a row each, and what shows them is there") {
  static const std::regex row(R"(\| (\d+) \| (.*) \|(.*)\| (yes|partly: .+|not yet.*) \|)");
  static const std::regex quoted("`([^`]+)`");
  std::vector<int> numbers;
  const std::string page = read_file(kRoot / "tests/criteria.md");
  for (const std::string_view line : split_lines(page)) {
    std::smatch match;
    const std::string text(line);
    if (!std::regex_match(text, match, row)) continue;
    numbers.push_back(std::stoi(match[1]));
    const std::string shown = match[3];
    INFO(text);
    CHECK((match[4] != "yes" || shown.find('`') != std::string::npos));
    for (std::sregex_iterator i(shown.begin(), shown.end(), quoted), end; i != end; ++i) {
      const std::string reference = (*i)[1];
      const std::size_t colon = std::min(reference.find(": "), reference.size());
      INFO(reference);
      const fs::path path = kRoot / "tests" / reference.substr(0, colon);
      REQUIRE(fs::is_regular_file(path));
      if (colon == reference.size()) continue;
      const std::string name = reference.substr(colon + 2);
      CHECK(read_file(path).find("TEST_CASE(\"" + name + "\")") != std::string::npos);
    }
  }
  std::vector<int> all(64);
  std::iota(all.begin(), all.end(), 1);
  CHECK(numbers == all);
}

TEST_CASE("nothing is sent about those who use it") {
  for (const Source& source : cpp_of({"protocol", "analysis", "server"})) {
    INFO(source.path);
    CHECK(source.text.find("telemetry/event") == std::string::npos);
  }
}

TEST_CASE("prose is plain") {
  for (const Source& source : files({"protocol", "analysis", "server", "tests", "editors", "bench"},
                                    {".h", ".cpp", ".md", ".ts", ".mjs", ".lua", ".el", ".sh"})) {
    INFO(source.path);
    CHECK(source.text.find("\xE2\x80\x94") == std::string::npos);  // an em dash
    CHECK(source.text.find('\r') == std::string::npos);
    CHECK((source.text.empty() || source.text.back() == '\n'));
  }
}

}  // namespace interlock::tests
