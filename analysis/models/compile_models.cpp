// compile_models OUT.cpp MODEL.json...
//
// Checks the models and writes them as static tables. Run by the build; prints every error and
// exits with 1 where there is one.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "analysis/models/model_loader.h"
#include "analysis/models/table_writer.h"

namespace {

using interlock::model_loader::Models;

void read_file(const std::string& path, Models& models) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) {
    models.errors.push_back(path + ": cannot be read");
    return;
  }
  interlock::model_loader::read_models(path, text.str(), models);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: compile_models OUT.cpp MODEL.json...\n";
    return EXIT_FAILURE;
  }
  Models models;
  for (int i = 2; i < argc; ++i) {
    read_file(argv[i], models);
  }
  interlock::model_loader::check_models(models);
  if (!models.errors.empty()) {
    for (const std::string& error : models.errors) {
      std::cerr << error << '\n';
    }
    return EXIT_FAILURE;
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << interlock::model_loader::write_tables(models);
  out.close();
  if (!out) {
    std::cerr << argv[1] << ": cannot be written\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
