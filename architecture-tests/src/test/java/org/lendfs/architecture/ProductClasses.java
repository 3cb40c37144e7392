// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;

/** The main classes of all modules, read once. */
final class ProductClasses {
  static final JavaClasses ALL = read();

  private ProductClasses() {}

  static JavaClasses of(BuildModule module) {
    return ALL.that(resideInAPackage(module.rootPackage() + ".."));
  }

  private static JavaClasses read() {
    List<Path> directories = BuildModule.all().stream().map(BuildModule::compiled).toList();
    return new ClassFileImporter().importPaths(directories);
  }
}
