// compile_stubs OUT.cpp STUBS MODEL.json...
//
// Extracts what the stubs in a folder say of types, and writes it as static tables. Run by the
// build.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

#include "analysis/facts/extract.h"
#include "analysis/stubs/stub_entries.h"
#include "analysis/syntax/tree.h"

namespace {

namespace fs = std::filesystem;
using namespace interlock;

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return file ? std::optional(text.str()) : std::nullopt;
}

// Large, and nothing to do with what runs at the same time.
bool is_left_out(const std::string& module) {
  for (const std::string name : {"lib2to3", "tkinter", "turtle", "turtledemo", "_tkinter"}) {
    if (module == name || module.starts_with(name + ".")) return true;
  }
  return false;
}

std::vector<stubs::StubModule> read_stubs(const fs::path& folder) {
  std::vector<stubs::StubModule> modules;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".pyi") continue;
    stubs::StubModule module;
    fs::path path = fs::relative(entry.path(), folder).replace_extension();
    module.is_package = path.filename() == "__init__";
    if (module.is_package) path = path.parent_path();
    module.name = path.generic_string();
    std::replace(module.name.begin(), module.name.end(), '/', '.');
    const auto text = read_file(entry.path());
    if (is_left_out(module.name) || !text) continue;
    module.text = Text(*text);
    module.facts = extract_facts(module.text, *Tree::parse(module.text), nullptr).facts;
    modules.push_back(std::move(module));
  }
  std::sort(modules.begin(), modules.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return modules;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: compile_stubs OUT.cpp STUBS MODEL.json...\n";
    return EXIT_FAILURE;
  }
  model_loader::Models models;
  for (int i = 3; i < argc; ++i) {
    if (const auto text = read_file(argv[i])) model_loader::read_models(argv[i], *text, models);
  }
  model_loader::check_models(models);
  const auto modules = read_stubs(argv[2]);
  if (modules.empty()) {
    std::cerr << argv[2] << ": no stubs there\n";
    return EXIT_FAILURE;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << stubs::write_stub_tables(stubs::entries_of(modules, models));
  out.close();
  if (!out) {
    std::cerr << argv[1] << ": cannot be written\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
