package io.usagesdk.export;

import java.util.Map;

/**
 * What FOCUS wants to know of a provider beyond its records.
 *
 * @param name the vendor's name, who provides, hosts and invoices the service
 * @param serviceCategory one of the service categories of FOCUS
 * @param serviceSubcategory one of the subcategories that FOCUS has in this category
 * @param billsAccounts whether the account of a record is the organization or tenant that is
 *     billed; false where it is a part of that, or where records have none
 */
public record FocusVendor(
    String name, String serviceCategory, String serviceSubcategory, boolean billsAccounts) {
  /** The providers of this project, by their ids. An account group is a part of who is billed. */
  static final Map<String, FocusVendor> KNOWN =
      Map.of(
          "thousandeyes",
          new FocusVendor(
              "Cisco ThousandEyes", "Management and Governance", "Observability", false),
          "elevate",
          new FocusVendor("Earnix", "Business Applications", "Other (Business Applications)", true),
          "amie",
          new FocusVendor("ACCESS", "Compute", "Other (Compute)", true),
          "geobox",
          new FocusVendor("Geobox", "Analytics", "Other (Analytics)", true),
          "deadline",
          new FocusVendor("Amazon Web Services", "Media", "Content Creation", false));

  /**
   * Checks that nothing is blank.
   *
   * @param name {@link #name()}
   * @param serviceCategory {@link #serviceCategory()}
   * @param serviceSubcategory {@link #serviceSubcategory()}
   * @param billsAccounts {@link #billsAccounts()}
   * @throws IllegalArgumentException if one of the texts is blank
   */
  public FocusVendor {
    if (name.isBlank() || serviceCategory.isBlank() || serviceSubcategory.isBlank()) {
      throw new IllegalArgumentException("a vendor needs a name, a category and a subcategory");
    }
  }

  /** Returns what can be said of a provider of which nothing is known. */
  static FocusVendor unknown(String provider) {
    return new FocusVendor(provider, "Other", "Other (Other)", false);
  }
}
