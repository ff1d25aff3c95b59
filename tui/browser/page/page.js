// Keys go to the app as soon as it is on the page, and to "Begin again" once it is not.
addEventListener("DOMContentLoaded", () => {
  const page = document.body.classList;
  const follow = () => {
    if (page.contains("-closed")) document.querySelector("#ended a").focus();
    else if (page.contains("-first-byte")) document.querySelector("textarea").focus();
  };
  new MutationObserver(follow).observe(document.body, { attributeFilter: ["class"] });
});
