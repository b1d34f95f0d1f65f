/*
 * Names from which people are invented, in the mix of the West Midlands. Lists of our own: no ready-made British list we
 * know has the region's people in it.
 */

export const GIVEN_NAMES =
  "Karen Susan Julie Tracey Deborah Sharon Michelle Lisa Nicola Claire Sarah Emma Laura Rebecca Gemma Kelly Amy Hannah Jessica Lauren Charlotte Sophie Natalie Rachel Joanne Louise Helen Angela Jane Wendy Lorraine Dawn Donna Kerry Leanne Stacey Zoe Holly Katie Beth Paul David Andrew Mark Stephen Ian Gary Kevin Darren Lee Craig Simon Neil Wayne Dean Matthew Daniel James Christopher Adam Ryan Luke Thomas Jack Benjamin Robert Michael Peter Martin Graham Keith Trevor Carl Scott Stuart Gareth Owen Rhys Callum Joshua Nathan Amina Yusuf Priya Harpreet Gurpreet Mohammed Zainab Fatima Imran Nadia Sunita Rajesh Kwame Abena Chidi Ngozi Marcia Delroy Agnieszka Piotr Ioana Hamid Leila Farzana Tariq Simran Jaswinder Winston Comfort Emmanuel Shabana Rukhsana Bilal Asif Manjit Balvinder Nisha Anita Sanjay Errol Yvonne Beverley Joy Patrice Ewa Marek Andrei Elena Mei Wei".split(
    " ",
  );

export const FAMILY_NAMES =
  "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Harris Cooper Ward Turner Martin Moore Hill Baker Morris Harrison Parker Allen Bennett Cook Shaw Price Bailey Griffiths Richardson Cox Webb Mason Marsh Barnes Knight Holmes Mills Palmer Powell Jenkins Perry Foster Yates Bates Brookes Tunnicliffe Colclough Wedgwood Salt Bloor Sherratt Bourne Copestake Machin Rowley Hodgkiss Whitehouse Dunn Fellows Pugh Onions Bayliss Tranter Hadley Millward Round Begum Hussain Khan Ahmed Patel Singh Kaur Sandhu Ali Mahmood Iqbal Mensah Okoro Adeyemi Campbell Francis Grant Kowalska Nowak Popescu Rahimi Aziz Choudhury Gill Dhillon Boateng Osei Bhatti Akhtar Shah Chohan Sharma Rai Mann Bains Sidhu Thandi Wallace Gordon Reid Blake Clayton Murphy Kelly Gallagher Doyle Byrne Ionescu Wojcik Chen Li".split(
    " ",
  );
