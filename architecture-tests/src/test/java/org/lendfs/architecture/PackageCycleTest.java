// SPDX-License-Identifier: Apache-2.0
package org.lendfs.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageCycleTest {
  static List<BuildModule> modules() {
    return BuildModule.all();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void hasNoCycleBetweenPackages(BuildModule module) {
    SlicesRuleDefinition.slices()
        .assignedFrom(new ByPackage())
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(ProductClasses.of(module));
  }

  /**
   * A vnode lends and a loan belongs to its vnode; a call is made in the name of whoever holds
   * locks and opens, and those are of vnodes: several packages for the reader, one contract.
   */
  private static final Set<String> VNODE_CONTRACT =
      Set.of("org.lendfs.vfs.loan", "org.lendfs.vfs.lock", "org.lendfs.vfs.open");

  /** Factories make monitors, and monitors refuse an administrator's words as factories do. */
  private static final Set<String> MONITOR_CONTRACT = Set.of("org.lendfs.vfs.spi");

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (MONITOR_CONTRACT.contains(name)) {
        return SliceIdentifier.of("org.lendfs.vfs.monitor");
      }
      return SliceIdentifier.of(VNODE_CONTRACT.contains(name) ? "org.lendfs.vfs" : name);
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
