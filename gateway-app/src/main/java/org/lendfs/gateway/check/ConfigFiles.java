// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Configuration files, read by Spring's own loaders, which know the line of each value. */
final class ConfigFiles {
  /** Where the gateway looks in the directory that it is started in; the last one wins. */
  private static final List<String> USUAL =
      List.of(
          "application.properties",
          "application.yml",
          "application.yaml",
          "config/application.properties",
          "config/application.yml",
          "config/application.yaml");

  private final List<PropertySource<?>> sources;
  private final List<Complaint> unreadable;

  private ConfigFiles(List<PropertySource<?>> sources, List<Complaint> unreadable) {
    this.sources = sources;
    this.unreadable = unreadable;
  }

  /** Those that are there of the usual ones. */
  static List<Path> usual() {
    return USUAL.stream().map(Path::of).filter(Files::isRegularFile).toList();
  }

  /** Reads files, of which the last wins. */
  static ConfigFiles read(List<Path> files) {
    List<PropertySource<?>> sources = new ArrayList<>();
    List<Complaint> unreadable = new ArrayList<>();
    for (Path file : files) {
      try {
        sources.addAll(loader(file).load(file.toString(), new FileSystemResource(file)));
      } catch (MarkedYAMLException e) {
        unreadable.add(yaml(file, e));
      } catch (IOException | RuntimeException e) {
        String sentence =
            Files.isReadable(file)
                ? "cannot be read: " + e.getMessage() + "."
                : "is not there, or not readable for you.";
        unreadable.add(new Complaint(file.toString(), 0, 0, "", sentence));
      }
    }
    Collections.reverse(sources);
    return new ConfigFiles(sources, unreadable);
  }

  private static PropertySourceLoader loader(Path file) {
    return file.toString().endsWith(".properties")
        ? new PropertiesPropertySourceLoader()
        : new YamlPropertySourceLoader();
  }

  private static Complaint yaml(Path file, MarkedYAMLException e) {
    var mark = e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    int column = mark == null ? 0 : mark.getColumn() + 1;
    String problem = String.valueOf(e.getProblem()).replaceAll("\\s+", " ").strip();
    String sentence = "this is no YAML: " + problem + ".";
    return new Complaint(file.toString(), line, column, "", sentence);
  }

  /** Files that could not be read. */
  List<Complaint> unreadable() {
    return unreadable;
  }

  /** What is in the files, the strongest first. */
  List<ConfigurationPropertySource> sources() {
    var all = new MutablePropertySources();
    sources.forEach(all::addLast);
    List<ConfigurationPropertySource> list = new ArrayList<>();
    ConfigurationPropertySources.from(all).forEach(list::add);
    return list;
  }

  /**
   * A binder of what is in the files; placeholders are filled from the environment as well.
   *
   * @param ignored names that are taken for not written
   */
  Binder binder(Set<ConfigurationPropertyName> ignored) {
    var environment = new StandardEnvironment();
    sources.forEach(environment.getPropertySources()::addLast);
    List<ConfigurationPropertySource> heeded =
        sources().stream().map(source -> source.filter(name -> !ignored.contains(name))).toList();
    return new Binder(heeded, new PropertySourcesPlaceholdersResolver(environment));
  }

  /** The sources themselves, the strongest first. */
  List<PropertySource<?>> propertySources() {
    return List.copyOf(sources);
  }
}
